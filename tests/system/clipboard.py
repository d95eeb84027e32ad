"""What is copied reaches the clipboard of the terminal, also through tmux however it is set, and through screen.

clipboard.py UPPSATS ESSAY: reads ESSAY in a terminal of its own, copies its title, and looks for OSC 52 with it.
"""
import base64
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

LIMIT = 40  # seconds, for a machine that is busy


class Terminal:
    def __init__(self, command, folder):
        self.seen = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            environment = {k: v for k, v in os.environ.items() if k not in ("TMUX", "STY", "XDG_DATA_HOME")}
            environment.update(TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=folder, TMUX_TMPDIR=folder,
                               SCREENDIR=os.path.join(folder, "screen"))
            os.execvpe(command[0], command, environment)

    def wait_for(self, pattern):
        end = time.monotonic() + LIMIT
        while not re.search(pattern, self.seen) and time.monotonic() < end:
            if select.select([self.fd], [], [], 0.5)[0]:
                try:
                    self.seen += os.read(self.fd, 65536)
                except OSError:
                    break
        return re.search(pattern, self.seen) is not None

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def copies(name, command, folder, title):
    terminal = Terminal(command, folder)
    encoded = base64.b64encode(title.encode())
    good = terminal.wait_for(re.escape(title.encode()))
    if good:
        os.write(terminal.fd, b"Y")
        good = terminal.wait_for(rb"\x1b\]52;[a-z]*;" + re.escape(encoded) + rb"[\x07\x1b]")
    terminal.end()
    if not good:
        print(f"{name}: the title was not copied; the terminal got {terminal.seen[-300:]!r}")
    return good


def all_copy(program, essay, folder, title):
    good = True
    os.mkdir(os.path.join(folder, "screen"), 0o700)
    good &= copies("terminal", [program, essay], folder, title)
    for clipboard in ("off", "external", "on") if shutil.which("tmux") else ():
        for through in ("off", "on"):
            config = os.path.join(folder, "tmux.conf")
            with open(config, "w", encoding="utf-8") as file:
                # A tmux that is older has no such option, and passes all through.
                file.write(f"set -s set-clipboard {clipboard}\nset -gq allow-passthrough {through}\n")
            tmux = ["tmux", "-L", clipboard + through, "-f", config]
            good &= copies(f"tmux, set-clipboard {clipboard}, allow-passthrough {through}",
                           tmux + ["new-session", program, essay], folder, title)
            subprocess.run(tmux + ["kill-server"], env={**os.environ, "TMUX_TMPDIR": folder}, check=False,
                           stderr=subprocess.DEVNULL)
    if shutil.which("screen"):
        screen = ["screen", "-c", "/dev/null", "-S", "clipboard"]
        good &= copies("screen", screen + [program, essay], folder, title)
        subprocess.run(["screen", "-S", "clipboard", "-X", "quit"], check=False, stdout=subprocess.DEVNULL,
                       env={**os.environ, "SCREENDIR": os.path.join(folder, "screen")})
    return good


def main(program, essay):
    with open(essay, encoding="utf-8") as file:
        title = file.readline().strip().lstrip("# ")
    folder = tempfile.mkdtemp()
    try:
        return 0 if all_copy(program, essay, folder, title) else 1
    finally:
        # What was ended may still be writing.
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])))
