"""How often each written text is to be seen in training, so that its words alone do not tell what is right.

Whoever writes questions that a passage answers and others that it does not words the two a little otherwise.
A network sees that sooner than what the passage says. So a model of the words alone, fitted on other records,
says how likely each text's label is from its words; the likelier, the seldomer the text is taken (inverse
propensity weighting: Rosenbaum and Rubin, 1983; against such cues: Le Bras and others, 2020, AFLite).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FOLDS = 5
MOST = 5.0  # times the mean that a text counts at most


def weights(texts: Sequence[str], right: Sequence[bool], groups: Sequence[int]) -> NDArray[np.float64]:
    """The weight of each text, shape (texts,), 1 on the average of either label.

    Those of one group, such as a record, are judged by a model that saw none of them.
    """
    labels = np.asarray(right, dtype=int)
    words = HashingVectorizer(n_features=1 << 16, ngram_range=(1, 2), token_pattern=r"\w+", binary=True)
    likely = cross_val_predict(
        LogisticRegression(max_iter=200),
        words.transform(_marked(text) for text in texts),
        labels,
        groups=np.asarray(groups),
        cv=GroupKFold(FOLDS),
        method="predict_proba",
    )
    own = likely[np.arange(len(labels)), labels]
    made: NDArray[np.float64] = np.minimum(1 / own, MOST)
    for label in (0, 1):
        made[labels == label] /= made[labels == label].mean()
    return made


def _marked(text: str) -> str:
    """A text with marks of how it begins and how long it is."""
    words = text.split()
    return f"begins_{words[0] if words else ''} long_{len(words) // 3} {text}"
