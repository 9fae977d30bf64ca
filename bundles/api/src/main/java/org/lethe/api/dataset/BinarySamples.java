package org.lethe.api.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.LetheException;

/** A view of samples that adds some classes as attributes. */
final class BinarySamples extends SamplesView {
  private final List<ClassOfAnnotation> classes;

  BinarySamples(Samples base, List<ClassOfAnnotation> classes) {
    this(base, classes, false);
  }

  private BinarySamples(Samples base, List<ClassOfAnnotation> classes, boolean closesBase) {
    super(base, closesBase);
    this.classes = List.copyOf(classes);
  }

  @Override
  public String fingerprint() {
    Fingerprint fingerprint = new Fingerprint("classes").add(base().fingerprint());
    classes.forEach(each -> fingerprint.add(each.name()).add(each.value()));
    return fingerprint.hex();
  }

  @Override
  public List<Annotation> annotations() {
    return Stream.concat(
            base().annotations().stream(),
            classes.stream().map(each -> Annotation.attribute(each.name())))
        .toList();
  }

  @Override
  public int[] values(Split split, String annotation) {
    return find(annotation)
        .map(
            found ->
                IntStream.of(base().values(split, found.annotation()))
                    .map(value -> value == found.value() ? 1 : 0)
                    .toArray())
        .orElseGet(() -> base().values(split, annotation));
  }

  /** Returns the parts of the base; a class has the part of its annotation. */
  @Override
  public Set<String> parts() {
    Set<String> parts = new HashSet<>(base().parts());
    classes.stream()
        .filter(each -> base().parts().contains(each.annotation()))
        .map(ClassOfAnnotation::name)
        .forEach(parts::add);
    return Set.copyOf(parts);
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    String shown = find(annotation).map(ClassOfAnnotation::annotation).orElse(annotation);
    return base().part(split, index, shown);
  }

  /**
   * Returns empty if one of more than two classes is to be absent: the class that replaces it is
   * not determined.
   */
  @Override
  public Optional<Samples> holding(String attribute, int value) {
    Optional<ClassOfAnnotation> found = find(attribute);
    if (found.isEmpty()) {
      return base().holding(attribute, value).map(this::view);
    }
    if (value != 0 && value != 1) {
      throw new LetheException(attribute + " cannot be " + value + "; use 0 or 1");
    }
    boolean known = value == 1 || found.get().classes() == 2;
    int held = value == 1 ? found.get().value() : 1 - found.get().value();
    return known
        ? base().holding(found.get().annotation(), held).map(this::view)
        : Optional.empty();
  }

  private Samples view(Samples held) {
    return new BinarySamples(held, classes, true);
  }

  private Optional<ClassOfAnnotation> find(String name) {
    return classes.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
