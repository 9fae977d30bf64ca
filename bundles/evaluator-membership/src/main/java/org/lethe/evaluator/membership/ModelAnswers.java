package org.lethe.evaluator.membership;

/**
 * The logits of a model under test, a row per image.
 *
 * @param attacked the logits of the attacked images
 * @param remaining the logits of training images that the request does not cover
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ModelAnswers(float[][] attacked, float[][] remaining) {}
