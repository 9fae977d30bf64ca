package org.lethe.rows.pictures;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.images.cache.Digest;
import org.lethe.images.cache.Stamp;
import org.lethe.rows.RowFile;
import org.lethe.rows.RowPreparation;
import org.lethe.rows.RowSource;
import org.lethe.rows.RowWriter;

/** Rows of listed pictures. A picture counts by its name, size, time of change and annotations. */
final class PictureRows implements RowSource {
  /** Version of the preparation, which changes with the layout and the bits of rows. */
  static final String VERSION = "pictures-1";

  private final PictureOpening opening;
  private final ListedPictures list;
  private final PictureOrder order;
  private final Shortcut shortcut;
  private final String key;

  PictureRows(PictureOpening opening, ListedPictures list, Shortcut shortcut) {
    this.opening = opening;
    this.list = list;
    this.shortcut = shortcut;
    order = PictureOrder.of(list, source().options().limit());
    shortcut.watchPictures(list, order);
    key = hash();
  }

  private String hash() {
    Digest digest = new Digest();
    digest.text(VERSION);
    digest.number(Double.doubleToLongBits(source().options().crop()));
    meaning().forEach(digest::text);
    for (int place = 0; place < order.count(); place++) {
      add(order.at(place), digest);
    }
    return digest.hex();
  }

  private void add(int picture, Digest digest) {
    digest.text(list.split(picture).label());
    digest.text(list.name(picture));
    digest.text(Stamp.of(list.file(picture)).text());
    digest.bytes(ByteBuffer.wrap(list.values(picture)));
    digest.number(list.columns().identities() ? list.identity(picture) : 0);
    for (Optional<Path> mask : list.masks(picture)) {
      digest.text(mask.map(file -> file + " " + Stamp.of(file).text()).orElse(""));
    }
    digest.bytes(list.further(picture));
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public int rowBytes() {
    return layout().bytes();
  }

  @Override
  public int count() {
    return order.count();
  }

  @Override
  public String unit() {
    return "images";
  }

  @Override
  public RowPreparation prepare(RowWriter writer) {
    return new PicturePreparation(this, writer);
  }

  @Override
  public Samples samples(RowFile file) {
    shortcut.pointTo(key, rowBytes(), list.notes());
    return opening.samples(file, list.notes());
  }

  /** Returns the meaning of the bytes of a row, in lines. */
  List<String> meaning() {
    List<String> lines = new ArrayList<>();
    lines.add(Integer.toString(layout().size()));
    lines.addAll(list.columns().lines());
    return lines;
  }

  BadPictures bad() {
    return new BadPictures(id(), count(), source().options().maxBad());
  }

  String id() {
    return opening.id();
  }

  PictureSource source() {
    return opening.source();
  }

  ListedPictures list() {
    return list;
  }

  PictureOrder order() {
    return order;
  }

  PictureLayout layout() {
    return new PictureLayout(source().options().size(), list.columns());
  }
}
