package org.lethe.evaluator.probe;

/**
 * All that a probe is made from.
 *
 * @param fit balanced: every combination of task and label occurs equally often
 * @param select chooses between probes
 * @param test is scored
 */
record ProbeSets(ProbeSet fit, ProbeSet select, ProbeSet test) {}
