#!/usr/bin/env python3
"""Takes each guard of guards.txt out of a copy of the sources, one at a time, and sees that its test then fails.

run.py [WORD...]: all guards, or those whose names have one of the words in them. Takes some minutes for each ten.
The copy, built once, is kept in build-mutation, so that the second time is quicker.

guards.txt has a paragraph for each guard:
    guard: what it holds
    file: where it stands
    line: a piece of the source, which must be there once
    without: what stands there instead (nothing, where this is left out)
    test: names of tests for meson, parted by commas, of which one at least must then fail
Both pieces may have several lines.
"""
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COPY = ROOT / "build-mutation"


KEYS = ("guard", "file", "line", "without", "test")


def guards():
    for paragraph in (HERE / "guards.txt").read_text().strip().split("\n\n"):
        guard, key = {}, None
        for line in paragraph.splitlines():
            name, colon, value = line.partition(": ")
            if colon and name in KEYS:
                key = name
                guard[key] = value
            elif key:
                guard[key] += "\n" + line
        if guard:
            yield guard


def run(*command):
    return subprocess.run(command, cwd=COPY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def prepare():
    """Files that have not changed keep their times, so that they are not built again."""
    COPY.mkdir(exist_ok=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        source, copy = ROOT / name, COPY / name
        if source.is_file() and not (copy.exists() and copy.read_bytes() == source.read_bytes()):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    if not (COPY / "build" / "build.ninja").exists():
        run("meson", "setup", "build")
    built = run("ninja", "-C", "build")
    if built.returncode != 0:
        sys.exit(built.stdout)


def has_red(tests):
    """The tests that fail now; None where it does not build."""
    red = []
    for test in tests:
        result = run("meson", "test", "-C", "build", test)
        if "ninja: build stopped" in result.stdout or "FAILED:" in result.stdout:
            return None
        if result.returncode != 0:
            red.append(test)
    return red


def without(guard):
    path = COPY / guard["file"]
    source = path.read_text()
    if source.count(guard["line"]) != 1:
        return f"the line is there {source.count(guard['line'])} times"
    path.write_text(source.replace(guard["line"], guard.get("without", "")))
    red = has_red(guard["test"].split(", "))
    path.write_text(source)
    return "it does not build" if red is None else ", ".join(red) + " red" if red else None


def main():
    wanted = sys.argv[1:]
    failed = 0
    prepare()
    for guard in guards():
        if wanted and not any(word in guard["guard"] for word in wanted):
            continue
        result = without(guard)
        good = result is not None and result.endswith(" red")
        failed += not good
        print(f"{'ok  ' if good else 'FAIL'} {guard['guard']}: {result or 'no test fails'}", flush=True)
    sys.exit(failed > 0)


main()
