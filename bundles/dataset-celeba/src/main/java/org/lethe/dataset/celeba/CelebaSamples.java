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
import org.lethe.api.dataset.Preparation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Names;
import org.lethe.images.ImageDecoder;
import org.lethe.images.cache.Items;

/** The good images of a cache file. */
final class CelebaSamples implements Samples {
  private final Contents contents;
  private final CelebaSettings options;
  private volatile CacheFile file;

  CelebaSamples(CacheFile file, CelebaSettings options) {
    this.file = file;
    this.options = options;
    contents = file.contents();
  }

  @Override
  public String fingerprint() {
    return contents.fingerprint();
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
  public Optional<Preparation> preparation() {
    return Optional.of(new Preparation(options.crop(), ImageDecoder.FILTER));
  }

  @Override
  public int count(Split split) {
    return contents.counts().get(split);
  }

  @Override
  public List<Annotation> annotations() {
    return contents.attributes().stream().map(Annotation::attribute).toList();
  }

  @Override
  public int[] values(Split split, String annotation) {
    int attribute = contents.attributes().indexOf(annotation);
    if (attribute < 0) {
      throw new LetheException(
          "celeba: there is no attribute %s%s"
              .formatted(annotation, Names.suggestion(annotation, contents.attributes())));
    }
    Items records = open().records();
    return places(split).map(place -> records.octet(place, attribute)).toArray();
  }

  @Override
  public Optional<int[]> identities(Split split) {
    Layout layout = contents.layout();
    if (!layout.persons()) {
      return Optional.empty();
    }
    Items records = open().records();
    return Optional.of(
        places(split).map(place -> records.number(place, layout.person())).toArray());
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    Items pixels = open().pixels();
    for (int index : indices) {
      pixels.copy(place(split, index), target);
    }
  }

  @Override
  public Set<String> parts() {
    return contents.layout().points()
        ? contents.attributes().stream()
            .filter(Landmarks::locate)
            .collect(Collectors.toCollection(LinkedHashSet::new))
        : Set.of();
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    Layout layout = contents.layout();
    if (!parts().contains(annotation)) {
      throw new LetheException(
          "celeba: no part mask for %s%s%s"
              .formatted(
                  annotation,
                  layout.points() ? "" : " without list_landmarks_align_celeba.txt",
                  Names.suggestion(annotation, parts())));
    }
    Items records = open().records();
    int place = place(split, index);
    return new Landmarks(coordinate -> records.small(place, layout.point(coordinate)))
        .mask(annotation, options);
  }

  /** Releases the file. The mapping ends with the last copy in progress. */
  @Override
  public void close() {
    file = null;
  }

  private CacheFile open() {
    CacheFile open = file;
    if (open == null) {
      throw new IllegalStateException("the samples are closed");
    }
    return open;
  }

  private int place(Split split, int index) {
    return contents.start(split) + Objects.checkIndex(index, count(split));
  }

  private IntStream places(Split split) {
    int start = contents.start(split);
    return IntStream.range(start, start + count(split));
  }
}
