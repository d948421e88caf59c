"""Two ways to learn from examples with string features: logistic regression, and spaCy's bag-of-words text classifier.

Both give each example its chance from a model that learned without the example's group (its document).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from bench.learned.logistic import Array, Groups, fit

_FEATURES = 400
_RAREST = 8
_PENALTY = 4.0
_FOLDS = 10
_EPOCHS = 8


def logistic(features: Sequence[frozenset[str]], true: Array, groups: Groups, seed: int) -> Array:
    """Leave one group out. The most frequent features, chosen without looking at the labels; nothing is random."""
    counts = Counter(f for have in features for f in have)
    names = [f for f, n in sorted(counts.items(), key=lambda i: (-i[1], i[0])) if n >= _RAREST][:_FEATURES]
    number = {f: k for k, f in enumerate(names)}
    table = np.zeros((len(features), len(names)))
    for row, have in enumerate(features):
        table[row, [number[f] for f in have if f in number]] = 1
    one = np.zeros(len(true), dtype=int)
    weights = np.ones(len(true))
    whole = fit(table, true, one, weights, penalty=_PENALTY)
    out = np.zeros(len(true))
    for group in np.unique(groups):
        rest = groups != group
        fitted = fit(table[rest], true[rest], one[rest], weights[rest], penalty=_PENALTY, start=whole)
        out[~rest] = fitted.chances(table[~rest], 0)
    return out


def textcat(features: Sequence[frozenset[str]], true: Array, groups: Groups, seed: int) -> Array:
    """Groups in ten folds (training takes a quarter of a minute each); every feature is a token of the bag."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example
    from spacy.util import minibatch
    from thinc.api import fix_random_seed

    names = np.unique(groups)
    fold = dict(zip(np.random.default_rng(seed).permutation(names), np.arange(len(names)) % _FOLDS, strict=True))
    folds = np.array([fold[g] for g in groups])
    out = np.zeros(len(true))
    bow = {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": True,
        "ngram_size": 1,
        "no_output_layer": False,
    }
    for k in range(_FOLDS):
        fix_random_seed(seed)
        nlp = spacy.blank("xx")
        component = nlp.add_pipe("textcat", config={"model": bow})
        for label in ("task", "other"):
            component.add_label(label)  # type: ignore[attr-defined]
        docs = [Doc(nlp.vocab, words=sorted(f)) for f in features]
        examples = [
            Example.from_dict(docs[i], {"cats": {"task": true[i], "other": 1 - true[i]}})
            for i in np.flatnonzero(folds != k)
        ]
        optimizer = nlp.initialize(lambda given=examples: given)  # type: ignore[misc]
        order = np.random.default_rng(seed)
        for _ in range(_EPOCHS):
            shuffled = [examples[i] for i in order.permutation(len(examples))]
            for batch in minibatch(shuffled, 64):  # type: ignore[no-untyped-call]
                nlp.update(batch, sgd=optimizer)
        held = np.flatnonzero(folds == k)
        component_scores = component.predict([docs[i] for i in held])  # type: ignore[attr-defined]
        out[held] = np.asarray(component_scores)[:, 0]
    return out


SCORERS: dict[str, Callable[..., Array]] = {
    "logistic": logistic,
    "textcat": textcat,
}
