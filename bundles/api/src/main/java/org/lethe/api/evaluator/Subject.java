package org.lethe.api.evaluator;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;

/**
 * A model under test.
 *
 * @param kind its part in the run
 * @param name its name in tables: {@code original}, {@code unlearned}, or that of a control or
 *     reference; a snapshot has the name of the model that it led to, so that name and epoch are
 *     unique in a run
 * @param model the network and its weights
 * @param masker how the images it was tuned on were masked
 * @param epoch the epoch after which it was taken, from 1; empty for the result
 */
public record Subject(Kind kind, String name, Model model, Masker masker, OptionalInt epoch) {

  /** Part of a model in a run. */
  public enum Kind {
    /** The trained model M. */
    ORIGINAL,
    /** The result of a procedure to compare with. */
    CONTROL,
    /** The result of a yardstick, which is compared with nothing. */
    REFERENCE,
    /** The unlearned model. */
    UNLEARNED;

    /** Returns the kind in lower case, e.g. {@code control}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the epoch is less than 1
   */
  public Subject {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    if (epoch.isPresent() && epoch.getAsInt() < 1) {
      throw new IllegalArgumentException("epoch " + epoch.getAsInt());
    }
  }

  /** Creates a subject of a model at its end. */
  public Subject(Kind kind, String name, Model model, Masker masker) {
    this(kind, name, model, masker, OptionalInt.empty());
  }

  /** Returns a measurement of this model: labelled with its name and, for a snapshot, its epoch. */
  public Measurement label(Measurement measurement) {
    Measurement named = measurement.with(Label.SUBJECT, name);
    return epoch.isPresent() ? named.with(Label.EPOCH, Integer.toString(epoch.getAsInt())) : named;
  }
}
