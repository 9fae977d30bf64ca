package org.lethe.dataset.celeba;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Names;

/** The good images: pixels in a mapped file, annotations in columns of bytes. */
final class CelebaSamples implements Samples {
  private final Catalogue catalogue;
  private final Rows rows;
  private final Options options;
  private final String fingerprint;
  private volatile PixelCache pixels;

  /**
   * @param all the rows the pixels were made of, good and bad
   */
  CelebaSamples(Catalogue catalogue, Rows all, PixelCache pixels, Options options) {
    this.catalogue = catalogue;
    this.options = options;
    this.pixels = pixels;
    rows =
        all.without(
            pixels.bad().stream().map(BadImages.Bad::row).collect(Collectors.toUnmodifiableSet()));
    fingerprint = computeFingerprint(pixels.digest());
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public int height() {
    return options.size();
  }

  @Override
  public int width() {
    return options.size();
  }

  @Override
  public int count(Split split) {
    return rows.of(split).length;
  }

  @Override
  public List<Annotation> annotations() {
    return catalogue.attributes().stream().map(Annotation::attribute).toList();
  }

  @Override
  public int[] values(Split split, String annotation) {
    int attribute = catalogue.attributes().indexOf(annotation);
    if (attribute < 0) {
      throw new LetheException(
          "celeba: there is no attribute %s%s"
              .formatted(annotation, Names.suggestion(annotation, catalogue.attributes())));
    }
    return IntStream.of(rows.of(split)).map(row -> catalogue.value(row, attribute)).toArray();
  }

  @Override
  public Optional<int[]> identities(Split split) {
    return catalogue
        .identities()
        .map(persons -> IntStream.of(rows.of(split)).map(row -> persons[row]).toArray());
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    PixelCache open = pixels;
    if (open == null) {
      throw new IllegalStateException("the samples are closed");
    }
    int start = rows.start(split);
    for (int index : indices) {
      open.copy(start + Objects.checkIndex(index, count(split)), target);
    }
  }

  @Override
  public Set<String> parts() {
    return catalogue.landmarks().isEmpty()
        ? Set.of()
        : catalogue.attributes().stream()
            .filter(Landmarks::locate)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    if (!parts().contains(annotation)) {
      throw new LetheException(
          "celeba: no part mask for %s%s%s"
              .formatted(
                  annotation,
                  catalogue.landmarks().isEmpty() ? " without list_landmarks_align_celeba.txt" : "",
                  Names.suggestion(annotation, parts())));
    }
    int row = rows.of(split)[Objects.checkIndex(index, count(split))];
    return catalogue.landmarks().orElseThrow().mask(row, annotation, options);
  }

  /** Lets go of the pixels; the mapping ends when no copy is under way any more. */
  @Override
  public void close() {
    pixels = null;
  }

  private String computeFingerprint(String pixelDigest) {
    Digest digest = new Digest();
    digest.text(pixelDigest);
    digest.number(options.size());
    digest.text(String.join(" ", catalogue.attributes()));
    for (Split split : Split.values()) {
      digest.number(count(split));
      for (int row : rows.of(split)) {
        digest.bytes(catalogue.values(row));
        catalogue.identities().ifPresent(persons -> digest.number(persons[row]));
        catalogue.landmarks().ifPresent(points -> digest.bytes(points.bytes(row)));
      }
    }
    return digest.hex();
  }
}
