package org.lethe.dataset.pascalpart;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Names;
import org.lethe.images.cache.Items;

/** The rows of a file. */
final class PascalPartSamples implements Samples {
  private final RowContents contents;
  private final RowLayout layout;
  private final List<Annotation> annotations;
  private final List<String> names;
  private final List<String> masks;
  private volatile Items rows;

  PascalPartSamples(RowFile file, RowLayout layout, PascalPartSettings options) {
    this.layout = layout;
    contents = file.contents();
    rows = file.rows();
    annotations = options.annotations();
    names = annotations.stream().map(Annotation::name).toList();
    masks = names.stream().filter(name -> !name.equals(PascalPartSettings.CATEGORY)).toList();
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
    return layout.size();
  }

  @Override
  public int width() {
    return layout.size();
  }

  @Override
  public int count(Split split) {
    return contents.counts().get(split);
  }

  @Override
  public List<Annotation> annotations() {
    return annotations;
  }

  @Override
  public int[] values(Split split, String annotation) {
    int offset = layout.value(position(names, annotation, "annotation"));
    Items items = open();
    return places(split).map(place -> items.octet(place, offset)).toArray();
  }

  @Override
  public Optional<int[]> identities(Split split) {
    Items items = open();
    return Optional.of(
        places(split).map(place -> items.number(place, layout.identity())).toArray());
  }

  @Override
  public void images(Split split, int[] indices, ByteBuffer target) {
    Items items = open();
    for (int index : indices) {
      items.copy(place(split, index), 0, layout.pixels(), target);
    }
  }

  @Override
  public Set<String> parts() {
    return new LinkedHashSet<>(masks);
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    int mask = position(masks, annotation, "part mask");
    Items items = open();
    int place = place(split, index);
    byte[] pixels = new byte[layout.area()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (items.octet(place, layout.mask(mask, i)) >> (i % 8) & 1);
    }
    return pixels;
  }

  /** Releases the file. The mapping ends with the last copy in progress. */
  @Override
  public void close() {
    rows = null;
  }

  private static int position(List<String> known, String name, String kind) {
    int position = known.indexOf(name);
    if (position < 0) {
      throw new LetheException(
          "pascalpart: no %s %s%s".formatted(kind, name, Names.suggestion(name, known)));
    }
    return position;
  }

  private Items open() {
    Items open = rows;
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
