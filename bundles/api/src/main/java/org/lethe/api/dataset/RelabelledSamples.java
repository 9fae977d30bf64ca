package org.lethe.api.dataset;

import java.util.Objects;
import java.util.Optional;

/** A view of samples with other values of one annotation in one split. */
final class RelabelledSamples extends SamplesView {
  private final Split split;
  private final String annotation;
  private final int[] values;

  RelabelledSamples(Samples base, Split split, String annotation, int[] given) {
    this(base, split, annotation, given, false);
  }

  private RelabelledSamples(
      Samples base, Split split, String annotation, int[] given, boolean closesBase) {
    super(base, closesBase);
    this.split = split;
    this.annotation = annotation;
    this.values = given.clone();
    if (values.length != base.count(split)) {
      throw new IllegalArgumentException(
          "%d values for %d images".formatted(values.length, base.count(split)));
    }
    int classes =
        base.annotations().stream()
            .filter(each -> each.name().equals(annotation))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no annotation " + annotation))
            .classes()
            .size();
    for (int value : values) {
      Objects.checkIndex(value, classes);
    }
  }

  @Override
  public String fingerprint() {
    return new Fingerprint("relabelled")
        .add(base().fingerprint())
        .add(split.label())
        .add(annotation)
        .add(values)
        .hex();
  }

  @Override
  public int[] values(Split asked, String name) {
    return asked == split && name.equals(annotation) ? values.clone() : super.values(asked, name);
  }

  /** Returns held images with the other values, unless the annotation itself is held. */
  @Override
  public Optional<Samples> holding(String attribute, int value) {
    Optional<Samples> held = base().holding(attribute, value);
    return attribute.equals(annotation)
        ? held
        : held.map(each -> new RelabelledSamples(each, split, annotation, values, true));
  }
}
