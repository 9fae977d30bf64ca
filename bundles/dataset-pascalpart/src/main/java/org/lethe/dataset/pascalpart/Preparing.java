package org.lethe.dataset.pascalpart;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Names;
import org.lethe.images.ImageFormat;
import org.lethe.images.PictureReader;
import org.lethe.images.UnreadableImageException;
import org.lethe.rows.RowPreparation;
import org.lethe.rows.RowWriter;

/** Preparation of all rows, some pictures at a time. Bad pictures are skipped up to a limit. */
final class Preparing implements RowPreparation {
  private static final int BATCH = 8;

  private final PictureList pictures;
  private final PascalPartSettings options;
  private final RowWriter writer;
  private final PictureReader reader = new PictureReader(Set.of(ImageFormat.JPEG), Budget.PIXELS);
  private final RowMaker maker;
  private final SkippedPictures skipped;
  private final List<String> warnings = new ArrayList<>();
  private final Map<Split, Integer> used = new EnumMap<>(Split.class);
  private int done;

  Preparing(PictureList pictures, PascalPartSettings options, RowWriter writer) {
    this.pictures = pictures;
    this.options = options;
    this.writer = writer;
    maker = new RowMaker(options);
    skipped = new SkippedPictures(pictures.count(), options.maxBad());
  }

  /** Returns the number of pictures done. */
  @Override
  public int done() {
    return done;
  }

  /** Prepares some pictures; returns whether the file is complete. */
  @Override
  public boolean step() {
    int end = Math.min(pictures.count(), done + BATCH);
    for (; done < end; done++) {
      prepare(pictures.at(done));
    }
    if (done == pictures.count()) {
      finish();
    }
    return done == pictures.count();
  }

  private void prepare(PictureList.Entry entry) {
    if (used.getOrDefault(entry.split(), 0) >= options.limit()) {
      return;
    }
    try {
      List<AnnotatedObject> objects =
          maker.selected(AnnotationFile.read(pictures.annotations(entry)));
      if (!objects.isEmpty()) {
        add(entry, maker.rows(entry, reader.read(pictures.picture(entry)), objects));
      }
    } catch (UnreadableAnnotationException e) {
      skip(pictures.annotations(entry), e.getMessage());
    } catch (UnreadableImageException e) {
      skip(pictures.picture(entry), e.getMessage());
    }
  }

  private void add(PictureList.Entry entry, List<ByteBuffer> rows) {
    rows.forEach(row -> writer.add(entry.split(), row));
    if (!rows.isEmpty()) {
      used.merge(entry.split(), 1, Integer::sum);
    }
  }

  private void skip(Path file, String reason) {
    String name = file.getParent().getFileName() + "/" + file.getFileName();
    warnings.add(skipped.add(name, reason));
  }

  private void finish() {
    if (used.isEmpty()) {
      throw new LetheException(
          "pascalpart: no object of %s with a side of %d pixels; choose others in categories"
              .formatted(String.join(", ", options.categories()), options.minSide()));
    }
    options.parts().stream()
        .filter(part -> !maker.seen().contains(part))
        .forEach(part -> warnings.add(unseen(part)));
    writer
        .counts()
        .forEach(
            (split, count) -> {
              if (count == 0) {
                warnings.add(
                    "pascalpart: no image in " + split.label() + "; change shares or seed");
              }
            });
    writer.finish(meaning(), warnings);
  }

  private List<String> meaning() {
    List<String> lines = new ArrayList<>();
    lines.add(Integer.toString(options.size()));
    options.annotations().forEach(annotation -> lines.add(annotation.toString()));
    return lines;
  }

  private String unseen(String part) {
    return "pascalpart: parts: no object has the part %s%s; annotated: %s"
        .formatted(part, Names.suggestion(part, maker.seen()), String.join(", ", maker.seen()));
  }

  @Override
  public void close() {
    reader.close();
  }
}
