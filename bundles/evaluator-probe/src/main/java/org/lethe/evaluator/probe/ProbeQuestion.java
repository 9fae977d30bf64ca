package org.lethe.evaluator.probe;

/**
 * A probe to be fitted.
 *
 * @param pass gathers its features
 * @param tap that they are of
 * @param feature to be read
 * @param kind of reader
 * @param control whether the labels are dealt out at random
 */
record ProbeQuestion(Pass pass, String tap, String feature, ReaderKind kind, boolean control) {}
