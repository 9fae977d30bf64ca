package org.lethe.api.measure;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The key of a label. Labels say under which conditions a measurement was made.
 *
 * <p>Tables of Lethe have a place for each constant of this class. A provider may use labels of its
 * own, e.g. {@code new Label("fold")}, which are stored, shown and exported in the same way. The
 * natural order is that of {@link #wellKnown}, then all other labels by name.
 *
 * @param name the name: 1 to 40 lower-case letters, digits, hyphens and underscores, e.g. {@code
 *     input}
 */
public record Label(String name) implements Comparable<Label> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,40}");

  /** Name of the subject, i.e. the model that was tested. */
  public static final Label SUBJECT = new Label("subject");

  /** Input of the model: {@code raw}, {@code masked}, or {@code mask} for the mask alone. */
  public static final Label INPUT = new Label("input");

  /**
   * Adversary that predicted the feature: {@code frozen}, {@code warm-start}, {@code scratch},
   * {@code strongest} of these, {@code mask-alone}; {@code power ...} for a control of the
   * procedure.
   */
  public static final Label ADVERSARY = new Label("adversary");

  /** Split of the images: {@code train}, {@code validation}, {@code test}. */
  public static final Label SPLIT = new Label("split");

  /** Name of the annotation that is predicted. */
  public static final Label TARGET = new Label("target");

  /** Name of a tap inside the network. */
  public static final Label TAP = new Label("tap");

  /**
   * Rows of the split: {@code all}, {@code positives}; {@code balanced} if every combination of
   * task and feature has the same weight, {@code biased} if each has its weight in the training
   * split; {@code requested} for those that a request for a class covers, {@code remaining} for the
   * others.
   */
  public static final Label ROWS = new Label("rows");

  /** Labels that a probe was trained on: {@code true}, {@code random}. */
  public static final Label LABELS = new Label("labels");

  /** Kind of reader that was fitted: {@code linear}, {@code mlp}. */
  public static final Label READER = new Label("reader");

  /** Subgroup of the rows, e.g. {@code Male=1, Smiling=0}. */
  public static final Label SUBGROUP = new Label("subgroup");

  /** Epoch within a series, counted from 1. */
  public static final Label EPOCH = new Label("epoch");

  /** Phase of a procedure within a series. */
  public static final Label PHASE = new Label("phase");

  /**
   * Builds of the providers: {@code mixed} if a provider, the device or the data was swapped for
   * another before the measurement; absent otherwise.
   */
  public static final Label BUILD = new Label("build");

  private static final List<Label> WELL_KNOWN =
      List.of(
          SUBJECT, INPUT, ADVERSARY, SPLIT, TARGET, TAP, ROWS, LABELS, READER, SUBGROUP, EPOCH,
          PHASE, BUILD);
  private static final Comparator<Label> ORDER =
      Comparator.comparingInt(Label::place).thenComparing(Label::name);

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if the name has another form
   */
  public Label {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a label's name: " + name);
    }
  }

  /** Returns the constants of this class, in their order. */
  public static List<Label> wellKnown() {
    return WELL_KNOWN;
  }

  /** Returns whether this is one of the constants. */
  public boolean isWellKnown() {
    return WELL_KNOWN.contains(this);
  }

  @Override
  public int compareTo(Label other) {
    return ORDER.compare(this, other);
  }

  private int place() {
    int place = WELL_KNOWN.indexOf(this);
    return place < 0 ? WELL_KNOWN.size() : place;
  }
}
