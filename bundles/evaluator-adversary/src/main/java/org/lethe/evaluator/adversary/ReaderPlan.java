package org.lethe.evaluator.adversary;

import org.lethe.api.network.Model;
import org.lethe.nn.Input;

/**
 * An adversary that is to read the features.
 *
 * @param attempt that it makes
 * @param start the network and the weights it begins with
 * @param input what it is shown of the images
 * @param epochs of training, at most; 0 for one that reads as it is
 */
record ReaderPlan(Attempt attempt, Model start, Input input, int epochs) {}
