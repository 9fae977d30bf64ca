package org.lethe.api.evaluator;

import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;

/**
 * A model under test.
 *
 * @param name as tables write it: {@code original}, {@code unlearned}, or the id of a control
 * @param model the network and its weights
 * @param masker how the images it was tuned on were masked
 */
public record Subject(String name, Model model, Masker masker) {}
