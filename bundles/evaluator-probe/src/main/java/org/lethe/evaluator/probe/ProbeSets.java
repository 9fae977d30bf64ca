package org.lethe.evaluator.probe;

/**
 * Data of a probe.
 *
 * @param fit balanced data to fit: every combination of task and label occurs equally often
 * @param select data to choose between probes
 * @param test data to test
 */
record ProbeSets(ProbeSet fit, ProbeSet select, ProbeSet test) {}
