package org.lethe.evaluator.probe;

/**
 * Question that a probe is fitted for.
 *
 * @param pass the pass that gathers its features
 * @param tap tap of the features
 * @param feature the feature to read
 * @param kind kind of the reader
 * @param control whether the labels are random
 */
record ProbeQuestion(Pass pass, String tap, String feature, ReaderKind kind, boolean control) {}
