#!/usr/bin/env python3
"""How well sections are found in real documents labelled by hand, beside two naive detectors.

outline_report.py PROGRAM SHARED

PROGRAM prints the outline of the files it is given (outline_print.c). The documents are in the folder corpus/ of SHARED, or of
$UPPSATS_SHARED: docs/NAME.txt and labels/NAME.json, names in dev.txt. Skips where there are none. Fails where sections
are found worse than promised.

A line is right if a label has it. The title, further lines of a heading and what the labels leave open count neither way.
"""
import collections
import json
import os
import re
import subprocess
import sys

LEAST = {'F1': 0.96, 'precision': 0.97, 'whole': 0.80, 'level': 0.85}
SKIPPED = 77


def pattern_lines(lines):
    """Lines that begin as a marked heading may: one regular expression, as pagers have it."""
    return {i + 1 for i, line in enumerate(lines) if re.match(r'#|Chapter|[0-9IVX]+\.', line)}


def lone_lines(lines):
    """Short lines alone between blank ones that do not end as a sentence does."""
    found = set()
    for i, line in enumerate(lines):
        text = line.strip()
        alone = (i == 0 or not lines[i - 1].strip()) and (i + 1 >= len(lines) or not lines[i + 1].strip())
        if text and alone and len(text) <= 60 and len(text.split()) <= 10 and re.search(r'\w$', text):
            found.add(i + 1)
    return found


def neutral_lines(label):
    lines = set(label.get('title_lines', []))
    for heading in label['headings']:
        lines.update(heading.get('also', []))
    for span in label.get('ignore', []):
        lines.update(range(span['from'], span['to'] + 1))
    return lines


class Tally:
    def __init__(self):
        self.right = self.wrong = self.missed = self.documents = self.whole = self.level = 0

    def add(self, label, found):
        """`found` maps lines to levels."""
        gold = {heading['line']: heading['level'] for heading in label['headings']}
        right = [line for line in found if line in gold]
        wrong = [line for line in found if line not in gold and line not in neutral_lines(label)]
        self.right += len(right)
        self.wrong += len(wrong)
        self.missed += len(gold) - len(right)
        self.documents += 1
        self.whole += len(right) == len(gold) and not wrong
        self.level += sum(found[line] == gold[line] for line in right)

    def precision(self):
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    def recall(self):
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def f1(self):
        both = self.precision() + self.recall()
        return 2 * self.precision() * self.recall() / both if both else 0.0


def outlines(program, paths):
    """Maps each path to its lines and levels."""
    printed = subprocess.run([program, *paths], capture_output=True, check=True).stdout.decode()
    found = {}
    for row in printed.splitlines():
        fields = row.split('\t')
        if fields[0] == '=':
            here = found[fields[1]] = {}
        else:
            here[int(fields[0])] = int(fields[1])
    return found


def show(name, tallies):
    row = f'{name:<12}{tallies[0].documents:>5}{tallies[0].right + tallies[0].missed:>6}'
    for tally in tallies:
        row += f' | {tally.precision():.3f} {tally.recall():.3f} {tally.f1():.3f}'
    print(row)


def main():
    program = sys.argv[1]
    corpus = os.path.join(os.environ.get('UPPSATS_SHARED') or sys.argv[2], 'corpus')
    if not os.path.exists(os.path.join(corpus, 'dev.txt')):
        print('no labelled documents here')
        return SKIPPED
    with open(os.path.join(corpus, 'dev.txt'), encoding='utf-8') as names:
        names = names.read().split()
    paths = {name: os.path.join(corpus, 'docs', name + '.txt') for name in names}
    found = outlines(program, list(paths.values()))
    groups = collections.defaultdict(lambda: [Tally(), Tally(), Tally()])
    for name, path in paths.items():
        with open(os.path.join(corpus, 'labels', name + '.json'), encoding='utf-8') as file:
            label = json.load(file)
        with open(path, encoding='utf-8') as file:
            lines = file.read().split('\n')
        detectors = [found[path], dict.fromkeys(pattern_lines(lines), 1), dict.fromkeys(lone_lines(lines), 1)]
        for group in ('all', label['style'], label['lang']):
            for tally, lines_found in zip(groups[group], detectors):
                tally.add(label, lines_found)
    print(f'{"":<12}{"docs":>5}{"heads":>6} | outline: P R F1    | one pattern: P R F1 | lone lines: P R F1')
    for group, tallies in groups.items():
        show(group, tallies)
    own = groups['all'][0]
    result = {'F1': own.f1(), 'precision': own.precision(), 'whole': own.whole / own.documents,
              'level': own.level / max(1, own.right)}
    print(', '.join(f'{key} {value:.3f}' for key, value in result.items()))
    return int(any(result[key] < least for key, least in LEAST.items()))


sys.exit(main())
