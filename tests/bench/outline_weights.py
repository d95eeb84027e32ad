#!/usr/bin/env python3
"""How well the rules of evidence do on documents that their weights were not fitted to.

outline_weights.py EVIDENCE DATA SHARED

EVIDENCE prints what rules hold for which lines (outline_evidence.c). DATA holds NAME.txt and NAME.outline, SHARED/corpus
documents labelled by hand; skips where there are none.

The weights are fitted anew by logistic regression: with one document left out, with all of one source left out, and
asked about those. The fit starts from no more than on which side a rule is: every weight is EVEN for or against, but
those that forbid. So nothing of the weights in use is in it. Then the weights in use are shaken, each by up to a
quarter, to see whether they stand on an edge.
"""
import collections
import glob
import json
import math
import os
import random
import re
import subprocess
import sys

SKIPPED = 77
FORBIDS = -100  # weights from here down forbid, and are not fitted
EVEN = 20
SCALE = 10.0  # weights are tenths of a natural logarithm of odds
PULL = 0.03   # how strongly weights are drawn to where they began
ROUNDS = 14
SHAKEN = 20   # times


class Document:
    def __init__(self, name, source, headings, neutral):
        self.name, self.source, self.headings, self.neutral = name, source, headings, neutral
        self.rows = []  # (line, rules) of each candidate that counts

    def add(self, line, rules):
        if line not in self.neutral:
            self.rows.append((line in self.headings, rules))

    def lost(self):
        return len(self.headings) - sum(heading for heading, _ in self.rows)


def labelled(corpus):
    """The documents of the corpus by path."""
    documents = {}
    with open(os.path.join(corpus, 'dev.txt'), encoding='utf-8') as names:
        names = names.read().split()
    for name in names:
        with open(os.path.join(corpus, 'labels', name + '.json'), encoding='utf-8') as file:
            label = json.load(file)
        neutral = set(label.get('title_lines', []))
        for heading in label['headings']:
            neutral.update(heading.get('also', []))
        for span in label.get('ignore', []):
            neutral.update(range(span['from'], span['to'] + 1))
        lines = {heading['line'] for heading in label['headings']}
        source = re.split('[/,]', label['source'])[0]
        documents[os.path.join(corpus, 'docs', name + '.txt')] = Document(name, source, lines, neutral - lines)
    return documents


def further_lines(lines, number, title):
    """Of a heading whose title goes on below its first line."""
    found = set()
    for i in range(number, min(number + 8, len(lines))):
        text = ' '.join(lines[i].split())
        if text and text.strip('_*=') in title and lines[i].strip() != lines[number - 1].strip():
            found.add(i + 1)
    return found


def own(folder):
    """The texts of the repository by path."""
    documents = {}
    for path in sorted(glob.glob(os.path.join(folder, '*.txt'))):
        with open(path[:-4] + '.outline', encoding='utf-8') as file:
            rows = [row.split('\t') for row in file.read().splitlines()]
        headings = {int(row[0]) for row in rows if row[1] != '0'}
        neutral = {int(row[0]) for row in rows if row[1] == '0'}
        with open(path, encoding='utf-8') as file:
            lines = file.read().split('\n')
        for row in rows:
            neutral |= further_lines(lines, int(row[0]), row[2])
        documents[path] = Document(os.path.basename(path), 'own', headings, neutral - headings)
    return documents


def read_evidence(program, documents):
    """Fills the documents' rows. Returns the threshold and the weights in use."""
    printed = subprocess.run([program, *documents], capture_output=True, check=True).stdout.decode()
    weights = {}
    for row in printed.splitlines():
        fields = row.split()
        if fields[0] == 'THRESHOLD':
            threshold = int(fields[1])
        elif fields[0] == 'RULE':
            weights[fields[1]] = int(fields[2])
        elif fields[0] == 'FILE':
            document = documents[row[5:]]
        else:
            document.add(int(fields[0]), fields[1:])
    return threshold, weights


def even(weights):
    return {rule: weight if weight <= FORBIDS else math.copysign(EVEN, weight) for rule, weight in weights.items()}


def fit(documents, weights, threshold):
    """Logistic regression with steps of AdaGrad (Duchi, Hazan, Singer 2011); no weight changes sides."""
    rows = [row for document in documents for row in document.rows]
    start = {rule: weight / SCALE for rule, weight in even(weights).items()}
    now = dict(start)
    squares = dict.fromkeys(now, 1e-3)
    chance = random.Random(0)
    step = 0.2
    for _ in range(ROUNDS):
        chance.shuffle(rows)
        for heading, rules in rows:
            odds = sum(now[rule] for rule in rules) - threshold / SCALE
            if abs(odds) > 5 and (odds > 0) == heading:
                continue
            error = 1 / (1 + math.exp(-max(odds, -30.0))) - heading
            for rule in rules:
                if weights[rule] <= FORBIDS:
                    continue
                slope = error + PULL * (now[rule] - start[rule])
                squares[rule] += slope * slope
                now[rule] -= step * slope / math.sqrt(squares[rule])
                if now[rule] * start[rule] < 0:
                    now[rule] = 0.0
        step *= 0.94
    return {rule: weight * SCALE for rule, weight in now.items()}


class Tally:
    def __init__(self):
        self.right = self.wrong = self.missed = self.whole = self.documents = 0

    def add(self, document, weights, threshold):
        said = [(heading, sum(weights[rule] for rule in rules) >= threshold) for heading, rules in document.rows]
        wrong = sum(found and not heading for heading, found in said)
        missed = sum(heading and not found for heading, found in said) + document.lost()
        self.right += sum(heading and found for heading, found in said)
        self.wrong += wrong
        self.missed += missed
        self.documents += 1
        self.whole += not wrong and not missed

    def show(self, name):
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        both = 2 * precision * recall / max(1e-9, precision + recall)
        print(f'{name:<44} {precision:.3f}  {recall:.3f}  {both:.3f}  {self.whole / self.documents:.3f}', flush=True)


def ask(documents, weights, threshold):
    tally = Tally()
    for document in documents:
        tally.add(document, weights, threshold)
    return tally


def leave_out(documents, others, key, weights, threshold):
    groups = collections.defaultdict(list)
    for document in documents:
        groups[key(document)].append(document)
    tally = Tally()
    for group in groups.values():
        rest = [document for document in documents if document not in group]
        fitted = fit(rest + others, weights, threshold)
        for document in group:
            tally.add(document, fitted, threshold)
    return tally


def shake(documents, weights, threshold):
    chance = random.Random(1)
    tally = Tally()
    for _ in range(SHAKEN):
        shaken = {rule: weight * chance.uniform(0.75, 1.25) for rule, weight in weights.items()}
        for document in documents:
            tally.add(document, shaken, threshold)
    return tally


def main():
    program, data, shared = sys.argv[1:]
    corpus = os.path.join(os.environ.get('UPPSATS_SHARED') or shared, 'corpus')
    if not os.path.exists(os.path.join(corpus, 'dev.txt')):
        print('no labelled documents here')
        return SKIPPED
    judged, texts = labelled(corpus), own(data)
    threshold, weights = read_evidence(program, {**judged, **texts})
    documents, others = list(judged.values()), list(texts.values())
    print(f'{len(documents)} documents, {len(others)} own texts{"":<18} precision recall F1 whole')
    ask(documents, weights, threshold).show('weights in use')
    ask(others, weights, threshold).show('weights in use, own texts')
    shake(documents, weights, threshold).show('each weight shaken by up to a quarter')
    shake(others, weights, threshold).show('the same, own texts')
    ask(documents, even(weights), threshold).show(f'every weight {EVEN} for or against')
    leave_out(documents, others, lambda one: one.name, weights, threshold).show('fitted without the document asked about')
    leave_out(documents, others, lambda one: one.source, weights, threshold).show('fitted without its source')
    return 0


sys.exit(main())
