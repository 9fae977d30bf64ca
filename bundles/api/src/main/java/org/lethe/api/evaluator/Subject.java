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
 * @param kind the kind of the model
 * @param name the name in tables: {@code original}, {@code unlearned}, or that of a control or
 *     reference; a snapshot has the name of the final model, so that name and epoch are unique in a
 *     run
 * @param model the network and its weights
 * @param masker the masker of the images that the model was tuned on
 * @param epoch the number of finished epochs of a snapshot, from 1; empty for a final model
 */
public record Subject(Kind kind, String name, Model model, Masker masker, OptionalInt epoch) {

  /** Kind of a model in a run. */
  public enum Kind {
    /** The trained model M. */
    ORIGINAL,
    /** The result of a control, with the same budget as the unlearned model. */
    CONTROL,
    /** The result of a reference, which shows the best possible result. */
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

  /** Creates a subject with a final model. */
  public Subject(Kind kind, String name, Model model, Masker masker) {
    this(kind, name, model, masker, OptionalInt.empty());
  }

  /** Returns a measurement of this model: labelled with its name and, for a snapshot, its epoch. */
  public Measurement label(Measurement measurement) {
    Measurement named = measurement.with(Label.SUBJECT, name);
    return epoch.isPresent() ? named.with(Label.EPOCH, Integer.toString(epoch.getAsInt())) : named;
  }
}
