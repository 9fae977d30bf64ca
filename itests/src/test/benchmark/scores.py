"""Figures of predictions and their bootstrap intervals, for all draws of a bootstrap at once."""

import numpy

LEVEL = 0.95


def draws(persons, count, random):
    """Draws persons with replacement; returns how often each image is drawn, [count, images]."""
    distinct, place = numpy.unique(persons, return_inverse=True)
    drawn = random.integers(len(distinct), size=(count, len(distinct)))
    times = numpy.zeros((count, len(distinct)))
    numpy.add.at(times, (numpy.arange(count)[:, None], drawn), 1)
    return times[:, place]


def interval(values):
    return numpy.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]).tolist()


def cumulated(truth, scores, weights):
    """Returns the weight of positives and of negatives at or above each distinct score."""
    order = numpy.argsort(-scores, kind="stable")
    ends = numpy.append(numpy.nonzero(numpy.diff(scores[order]))[0], len(order) - 1)
    positives = numpy.cumsum(weights[:, order] * truth[order], 1)[:, ends]
    return positives, numpy.cumsum(weights[:, order], 1)[:, ends] - positives


def areas(truth, scores, weights):
    """Returns the areas under the ROC curve, one per row of weights."""
    positives, negatives = cumulated(truth, scores, weights)
    start = numpy.zeros((len(weights), 1))
    positives, negatives = numpy.hstack([start, positives]), numpy.hstack([start, negatives])
    area = numpy.trapezoid(positives, negatives, axis=1)
    return area / (positives[:, -1] * negatives[:, -1])


def areas_within(strata, truth, scores, weights):
    """Returns the areas within each stratum, averaged over the strata."""
    parts = [strata == stratum for stratum in numpy.unique(strata)]
    return numpy.mean([areas(truth[p], scores[p], weights[:, p]) for p in parts], 0)


def average_precisions(truth, scores, weights):
    positives, negatives = cumulated(truth, scores, weights)
    gains = numpy.diff(positives, axis=1, prepend=0)
    shares = positives / numpy.maximum(positives + negatives, 1e-12)
    return (gains * shares).sum(1) / positives[:, -1]


def once(count):
    """Returns the weights of a figure without a bootstrap."""
    return numpy.ones((1, count))


def area(truth, scores):
    return float(areas(truth, scores, once(len(truth)))[0])


def average_precision(truth, scores):
    return float(average_precisions(truth, scores, once(len(truth)))[0])


class Fairness:
    """Metrics on test images that are weighed so that combinations of feature and truth have shares."""

    def __init__(self, truth, feature, scores, times):
        self.truth = truth
        self.scores = scores
        self.times = times
        self.predicted = (scores > 0).astype(float)
        self.cells = [(feature == f) & (truth == t) for f in (0, 1) for t in (0, 1)]
        right = self.predicted == truth
        self.accuracies = [self.mean(right, cell) for cell in self.cells]

    def mean(self, values, rows):
        return (self.times[:, rows] * values[rows]).sum(1) / self.times[:, rows].sum(1)

    def metrics(self, shares):
        """Returns each metric for all draws; shares are those of the cells."""
        chosen = [self.mean(self.predicted, cell) for cell in self.cells]
        rates = [
            (shares[f] * chosen[f] + shares[f + 1] * chosen[f + 1]) / (shares[f] + shares[f + 1])
            for f in (0, 2)
        ]
        weights = numpy.zeros_like(self.times)
        for share, cell in zip(shares, self.cells):
            part = self.times[:, cell]
            weights[:, cell] = share * part / part.sum(1, keepdims=True)
        return {
            "equalized_odds_difference": numpy.maximum(
                abs(chosen[3] - chosen[1]), abs(chosen[2] - chosen[0])
            ),
            "demographic_parity_difference": abs(rates[1] - rates[0]),
            "worst_group_accuracy": numpy.min(self.accuracies, 0),
            "average_precision": average_precisions(self.truth, self.scores, weights),
        }
