package org.lethe.evaluator.adversary;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.remover.Masker;

/** The attempts to read a feature, in the order in which they are made. */
enum Attempt {
  /** Images, masked or raw, by the given adversary. */
  FROZEN("frozen", Start.GIVEN),
  /** Images by the given adversary after more training on them. */
  WARM_START("warm-start", Start.GIVEN),
  /** Masked images, by a new adversary trained on them. */
  SCRATCH("scratch", Start.NEW),
  /** Masks alone, by a new adversary. */
  MASK_ALONE("mask-alone", Start.NEW),
  /** Images behind masks that were moved away from the feature, by the given adversary. */
  POWER_FROZEN("power-frozen", Start.GIVEN),
  /**
   * Images behind moved masks, by the given adversary after more training. Made only if the
   * attempts before it do not suffice.
   */
  POWER_WARM_START("power-warm-start", Start.GIVEN),
  /**
   * Images behind moved masks, by a new adversary trained on them. Made only if the attempts before
   * it do not suffice.
   */
  POWER_SCRATCH("power-scratch", Start.NEW);

  /** The attempts of which the strongest counts. */
  static final List<Attempt> MASKED = List.of(FROZEN, WARM_START, SCRATCH);

  /** Counterparts of {@link #MASKED} with the mask of the power control. */
  static final List<Attempt> POWER = List.of(POWER_FROZEN, POWER_WARM_START, POWER_SCRATCH);

  private final String label;
  private final Start start;

  /** The weights that an adversary begins with. */
  enum Start {
    /** Weights of the given adversary. */
    GIVEN,
    /** New initial weights. */
    NEW
  }

  Attempt(String label, Start start) {
    this.label = label;
    this.start = start;
  }

  /** Returns the name in measurements and states. */
  String label() {
    return label;
  }

  Start start() {
    return start;
  }

  /** Returns whether the adversary reads without being trained first. */
  boolean untrained() {
    return this == FROZEN || this == POWER_FROZEN;
  }

  /** Returns whether the attempt is made only if earlier ones did not show the power. */
  boolean inReserve() {
    return POWER.contains(this) && !untrained();
  }

  /**
   * Returns the attempts for a masker. Raw images need no new adversary: the given one was trained
   * on them.
   */
  static List<Attempt> at(Masker masker, boolean maskAlone) {
    if (masker instanceof Masker.None) {
      return List.of(FROZEN, WARM_START);
    }
    List<Attempt> attempts = new ArrayList<>(MASKED);
    if (masker instanceof Masker.Learned) {
      if (maskAlone) {
        attempts.add(MASK_ALONE);
      }
      attempts.addAll(POWER);
    }
    return attempts;
  }
}
