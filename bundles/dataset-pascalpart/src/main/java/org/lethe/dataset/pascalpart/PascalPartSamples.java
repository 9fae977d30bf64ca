package org.lethe.dataset.pascalpart;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Names;
import org.lethe.images.cache.Items;
import org.lethe.rows.RowFile;
import org.lethe.rows.RowSamples;

/** The rows of a file. */
final class PascalPartSamples extends RowSamples {
  private final RowLayout layout;
  private final List<Annotation> annotations;
  private final List<String> names;
  private final List<String> masks;

  PascalPartSamples(RowFile file, RowLayout layout, PascalPartSettings options) {
    super(file);
    this.layout = layout;
    annotations = options.annotations();
    names = annotations.stream().map(Annotation::name).toList();
    masks = names.stream().filter(name -> !name.equals(PascalPartSettings.CATEGORY)).toList();
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
  public List<Annotation> annotations() {
    return annotations;
  }

  @Override
  public int[] values(Split split, String annotation) {
    return octets(split, layout.value(position(names, annotation, "annotation")));
  }

  @Override
  public Optional<int[]> identities(Split split) {
    Items items = rows();
    return Optional.of(
        places(split).map(place -> items.number(place, layout.identity())).toArray());
  }

  @Override
  public Set<String> parts() {
    return new LinkedHashSet<>(masks);
  }

  @Override
  public byte[] part(Split split, int index, String annotation) {
    int mask = position(masks, annotation, "part mask");
    Items items = rows();
    int place = place(split, index);
    byte[] pixels = new byte[layout.area()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (items.octet(place, layout.mask(mask, i)) >> (i % 8) & 1);
    }
    return pixels;
  }

  private static int position(List<String> known, String name, String kind) {
    int position = known.indexOf(name);
    if (position < 0) {
      throw new LetheException(
          "pascalpart: no %s %s%s".formatted(kind, name, Names.suggestion(name, known)));
    }
    return position;
  }
}
