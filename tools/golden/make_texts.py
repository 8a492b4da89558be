"""Reference values for how texts become numbers: tests/golden/texts.json.

    python3 -m venv .venv && .venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    KERAS_BACKEND=tensorflow .venv/bin/python tools/golden/make_texts.py
"""
import itertools
import json
import pathlib

import keras
import numpy as np
import tensorflow as tf
from keras import layers

OUT = pathlib.Path(__file__).resolve().parents[2] / 'tests' / 'golden' / 'texts.json'

TRAINING = [
    'The quick brown fox jumps over the lazy dog.',
    "It's the DOG's day -- isn't it? (No: the fox's!)",
    'a\ttab,\na  line\r\nand\x0ba vertical one\x0cfeed',
    'Émile ÀÉ ß naïve CAFÉ café',
    'quick quick lazy lazy zebra apple Apple APPLE',
    '今天天气很好，我们去公园吧。天气 很好',
    'emoji 😀 and 😀 again… “quoted” – dash\u00a0no-break\u3000wide',
    '',
    '   ',
    '1,000.50 + 2_000 = $3000 [UNK] unk',
]
ASKED = TRAINING + ['an unseen word or two', 'the THE the. fox fox', 'x' * 40, 'the\u2028dog \u0130']

STANDARDIZE = {
    'lowerAndStrip': 'lower_and_strip_punctuation', 'lower': 'lower', 'strip': 'strip_punctuation', 'none': None,
}
MODES = {'int': 'int', 'multiHot': 'multi_hot', 'count': 'count', 'tfIdf': 'tf_idf'}


def split_words(x):
    """What the exported script has in place of the mode that Keras lacks."""
    x = tf.strings.regex_replace(x, r'([\p{Han}\p{Hiragana}\p{Katakana}])', r' \1 ')
    x = tf.strings.regex_replace(x, r'[^\P{P}!-~]+', ' ')
    return tf.strings.split(x)


SPLIT = {'whitespace': 'whitespace', 'words': split_words, 'character': 'character'}


def record(standardize, split, ngrams, mode, max_tokens, length):
    layer = layers.TextVectorization(
        max_tokens=max_tokens, standardize=STANDARDIZE[standardize], split=SPLIT[split],
        ngrams=None if ngrams == 1 else ngrams, output_mode=MODES[mode],
        output_sequence_length=length if mode == 'int' else None, pad_to_max_tokens=mode != 'int')
    layer.adapt(tf.constant(TRAINING))
    values = np.asarray(layer(tf.constant(ASKED)))
    settings = dict(standardize=standardize, split=split, ngrams=ngrams, outputMode=mode,
                    maxTokens=max_tokens, length=length)
    entry = {'settings': settings, 'vocabulary': layer.get_vocabulary(), 'values': []}
    for row in values:
        # Most values are 0: [index, value] of the others.
        entry['values'].append([[int(i), float(f'{float(row[i]):.7g}')] for i in np.flatnonzero(row)])
    return entry


cases = [record(*options, 'int', 40, 6) for options in itertools.product(STANDARDIZE, SPLIT, [1, 2])]
cases += [record('lowerAndStrip', split, ngrams, mode, tokens, 6)
          for split, ngrams, mode, tokens in [
              ('whitespace', 1, 'multiHot', 12), ('whitespace', 2, 'multiHot', 30), ('words', 1, 'count', 12),
              ('whitespace', 3, 'count', 200), ('whitespace', 1, 'tfIdf', 12), ('words', 2, 'tfIdf', 25),
              ('character', 1, 'tfIdf', 30), ('whitespace', 1, 'int', 3), ('character', 1, 'int', 500)]]
OUT.write_text(json.dumps({'training': TRAINING, 'asked': ASKED, 'cases': cases}, ensure_ascii=False) + '\n')
print(keras.__version__, len(cases))
