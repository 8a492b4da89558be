"""What scikit-learn reaches with the methods of shared/baselines: tests/golden/baselines.json.

    python3 -m venv .venv && .venv/bin/pip install scikit-learn==1.9.1
    .venv/bin/python tools/golden/make_baselines.py

On bundled data; every fifth row is a test row. Features are scaled to 0…1 where the test does so.
"""
import csv
import gzip
import json
import pathlib
import string

import numpy as np
from sklearn.ensemble import IsolationForest, RandomForestClassifier, RandomForestRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, mean_absolute_error, roc_auc_score
from sklearn.naive_bayes import GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor, NearestNeighbors
from sklearn.svm import SVC, SVR
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / 'templates' / 'data'
SEEDS = range(5)


def read(path):
    opened = gzip.open(path, 'rt') if path.suffix == '.gz' else open(path)
    with opened as file:
        rows = list(csv.reader(file))
    return rows[1:]


def scaled(columns):
    values = np.array(columns, dtype='float64')
    low, high = values.min(0), values.max(0)
    return (values - low) / np.where(high > low, high - low, 1)


def reach(model, x, y, judge):
    test = np.arange(len(x)) % 5 == 0
    return judge(y[test], model.fit(x[~test], y[~test]).predict(x[test]))


def mean(make, x, y, judge):
    return float(np.mean([reach(make(seed), x, y, judge) for seed in SEEDS]))


def classes(x, y):
    return {
        'linear': reach(LogisticRegression(max_iter=5000), x, y, accuracy_score),
        'nearest-neighbours': reach(KNeighborsClassifier(5), x, y, accuracy_score),
        'naive-bayes': reach(GaussianNB(), x, y, accuracy_score),
        'decision-tree': mean(lambda s: DecisionTreeClassifier(random_state=s), x, y, accuracy_score),
        'random-forest': mean(lambda s: RandomForestClassifier(random_state=s), x, y, accuracy_score),
        'support-vectors': reach(SVC(), x, y, accuracy_score),
    }


def numbers(x, y):
    return {
        'linear': reach(Ridge(), x, y, mean_absolute_error),
        'nearest-neighbours': reach(KNeighborsRegressor(5), x, y, mean_absolute_error),
        'decision-tree': mean(lambda s: DecisionTreeRegressor(random_state=s), x, y, mean_absolute_error),
        'random-forest': mean(
            lambda s: RandomForestRegressor(max_features=1 / 3, random_state=s), x, y, mean_absolute_error),
        'support-vectors': reach(SVR(), x, y, mean_absolute_error),
    }


def oddness(x, odd):
    """AUC of telling what is odd, learned from the ordinary training rows alone."""
    test = np.arange(len(x)) % 5 == 0
    usual, asked = x[~test & ~odd], x[test]
    auc = lambda scores: roc_auc_score(odd[test], scores)
    forests = [IsolationForest(random_state=s).fit(usual) for s in SEEDS]
    return {
        'mean-distance': auc((((asked - usual.mean(0)) / usual.std(0)) ** 2).mean(1)),
        'neighbour-distance': auc(NearestNeighbors(n_neighbors=5).fit(usual).kneighbors(asked)[0][:, -1]),
        'isolation-forest': np.mean([auc(-forest.score_samples(asked)) for forest in forests]),
    }


def texts(rows):
    """Bags of the 2,000 most frequent words of the training rows; every fifth row is a test row."""
    test = np.arange(len(rows)) % 5 == 0
    said, y = (np.array([row[at] for row in rows], dtype=object) for at in (0, 1))
    strip = str.maketrans('', '', string.punctuation)
    bags = TfidfVectorizer(lowercase=False, max_features=2000, token_pattern=None,
                           tokenizer=lambda text: text.lower().translate(strip).split())
    x = bags.fit(said[~test]).transform(said)
    return {
        name: accuracy_score(y[test], model.fit(x[~test], y[~test]).predict(x[test]))
        for name, model in {'linear': LogisticRegression(max_iter=5000), 'naive-bayes': MultinomialNB()}.items()
    }


digits = read(DATA / 'digits' / 'digits.csv.gz')
cancer = read(DATA / 'breast-cancer.csv')
diabetes = read(DATA / 'diabetes.csv')
golden = {
    'digits': classes(np.array([row[:64] for row in digits], dtype='float64') / 16,
                      np.array([row[64] for row in digits], dtype=int)),
    'breast-cancer': classes(scaled([row[:-1] for row in cancer]),
                             (np.array([row[-1] for row in cancer]) == cancer[0][-1]).astype(int)),
    'oddness': oddness(scaled([row[:-1] for row in cancer]),
                       np.array([row[-1] for row in cancer]) == 'malignant'),
    'diabetes': numbers(scaled([row[:-1] for row in diabetes]),
                        scaled([[row[-1]] for row in diabetes])[:, 0]),
    'food-reviews': texts(read(DATA / 'texts' / 'food-reviews.csv.gz')[:2000]),
}
rounded = {name: {method: round(float(value), 6) for method, value in of.items()} for name, of in golden.items()}
(ROOT / 'tests' / 'golden' / 'baselines.json').write_text(json.dumps(rounded, indent=2) + '\n')
