package org.lethe.api.dataset;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;

/**
 * Twelve images of one pixel per split: a digit of three classes, an attribute, and persons of one
 * to three images. The pixel tells the row and the digit, and the training split from the others.
 */
public class Digits implements Samples {
  /** An annotation with three classes. */
  public static final Annotation DIGIT = new Annotation("digit", List.of("zero", "one", "two"));

  /** An attribute. */
  public static final Annotation BOLD = Annotation.attribute("bold");

  private static final int COUNT = 12;
  private static final int[] PERSONS = {1, 1, 1, 2, 2, 3, 4, 4, 4, 5, 5, 6};
  private final List<Samples> closed;
  private final OptionalInt held;

  /**
   * Creates the samples.
   *
   * @param closed gets these samples, and those with a digit held, when they are closed
   */
  public Digits(List<Samples> closed) {
    this(closed, OptionalInt.empty());
  }

  /** Creates samples whose closing nobody watches. */
  public Digits() {
    this(new ArrayList<>());
  }

  private Digits(List<Samples> closed, OptionalInt held) {
    this.closed = closed;
    this.held = held;
  }

  @Override
  public String fingerprint() {
    return "digits" + held;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int height() {
    return 1;
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public Optional<Preparation> preparation() {
    return Optional.of(new Preparation(0.5, "box"));
  }

  @Override
  public int count(Split split) {
    return COUNT;
  }

  @Override
  public List<Annotation> annotations() {
    return List.of(DIGIT, BOLD);
  }

  @Override
  public int[] values(Split split, String annotation) {
    return switch (annotation) {
      case "digit" -> IntStream.range(0, COUNT).map(this::digit).toArray();
      case "bold" -> IntStream.range(0, COUNT).map(row -> row / 6).toArray();
      default -> throw new LetheException("no annotation " + annotation);
    };
  }

  private int digit(int row) {
    return held.orElse(row % 3);
  }

  @Override
  public Optional<int[]> identities(Split split) {
    return Optional.of(PERSONS.clone());
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    for (int row : indices) {
      int checked = Objects.checkIndex(row, COUNT);
      target.put((byte) ((split == Split.TRAIN ? 0 : 40) + 3 * checked + digit(checked)));
    }
  }

  @Override
  public Set<String> parts() {
    return Set.of("digit");
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    if (!annotation.equals("digit")) {
      throw new LetheException("no part " + annotation);
    }
    return new byte[] {(byte) (index % 2)};
  }

  @Override
  public Optional<Samples> holding(String attribute, int value) {
    return attribute.equals("digit")
        ? Optional.of(new Digits(closed, OptionalInt.of(value)))
        : Optional.empty();
  }

  @Override
  public void close() {
    closed.add(this);
  }
}
