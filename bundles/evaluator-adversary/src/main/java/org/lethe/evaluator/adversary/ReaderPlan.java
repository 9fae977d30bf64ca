package org.lethe.evaluator.adversary;

import org.lethe.api.network.Model;
import org.lethe.nn.mask.InputForm;
import org.lethe.nn.mask.KeptMasks;

/**
 * Plan of an adversary that reads the features.
 *
 * @param attempt the attempt that it makes
 * @param start the network and its weights at the start
 * @param input the form of the images
 * @param masks masks that the adversaries of a masker share
 * @param epochs most epochs of training; 0 for one that is not trained
 */
record ReaderPlan(Attempt attempt, Model start, InputForm input, KeptMasks masks, int epochs) {}
