package org.lethe.rows.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.images.cache.Digest;
import org.lethe.images.cache.PartFile;
import org.lethe.images.cache.Stamp;

/**
 * Small file that names the prepared rows of some settings, with the size and time of change of
 * tables, folders and some pictures. As long as these are the same, a start reads nothing else. It
 * detects changed tables, and pictures that come, go or are replaced by another file. It detects
 * some of the pictures overwritten in place.
 */
final class Shortcut {
  private static final int PICTURES = 100;
  private static final int MOST_FOLDERS = 1000;

  private final PictureOpening opening;
  private final Path file;
  private final List<String> watched = new ArrayList<>();
  private boolean settled = true;

  /** Creates the shortcut of an opening. */
  Shortcut(PictureOpening opening) {
    this.opening = opening;
    PictureSettings options = opening.source().options();
    Digest digest = new Digest();
    digest.text(PictureRows.VERSION);
    digest.text(opening.source().selection());
    digest.number(options.size());
    digest.number(Double.doubleToLongBits(options.crop()));
    digest.number(options.limit());
    String name = "%s-%s.shortcut".formatted(opening.id(), digest.hex());
    file = opening.context().cache().resolve(name);
  }

  /** Returns the rows of an earlier start if no watched file has changed. */
  Optional<KnownRows> follow() {
    try {
      Iterator<String> lines = Files.readAllLines(file).iterator();
      String key = lines.next();
      int rowBytes = Integer.parseInt(lines.next());
      List<String> notes = new ArrayList<>();
      for (int i = Integer.parseInt(lines.next()); i > 0; i--) {
        notes.add(lines.next());
      }
      while (lines.hasNext()) {
        if (!isAsBefore(lines.next())) {
          return Optional.empty();
        }
      }
      return opening
          .files()
          .find(opening.context().cache(), key, rowBytes)
          .map(rows -> new KnownRows(opening, key, rowBytes, notes));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // none yet, or one that was cut
    }
  }

  /** Watches tables and folders; to be called before they are read. */
  void watch(List<Path> paths) {
    paths.forEach(this::watch);
  }

  /** Watches all folders and some pictures; to be called before these are read. */
  void watchPictures(ListedPictures list, PictureOrder order) {
    IntStream.range(0, order.count())
        .mapToObj(place -> files(list, order.at(place)))
        .flatMap(files -> files.map(Path::getParent))
        .distinct()
        .limit(MOST_FOLDERS)
        .forEach(this::watch);
    int count = Math.min(PICTURES, order.count());
    IntStream.range(0, count)
        .map(i -> (int) ((long) i * order.count() / count))
        .mapToObj(place -> files(list, order.at(place)))
        .forEach(files -> files.forEach(this::watch));
  }

  /** Returns the file of a picture and those of its masks. */
  private static Stream<Path> files(ListedPictures list, int picture) {
    return Stream.concat(
        Stream.of(list.file(picture)), list.masks(picture).stream().flatMap(Optional::stream));
  }

  /** Points to a file of rows, unless a file is so new that its next change might not show. */
  void pointTo(String key, int rowBytes, List<String> notes) {
    if (!settled) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(key);
    lines.add(Integer.toString(rowBytes));
    lines.add(Integer.toString(notes.size()));
    lines.addAll(notes);
    lines.addAll(watched);
    String text = String.join("\n", lines) + "\n";
    try (PartFile part = opening.files().start(file)) {
      part.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      part.publish(file);
    } catch (IOException e) {
      // The next start lists the pictures again.
    }
  }

  private void watch(Path path) {
    Stamp stamp = Stamp.of(path);
    settled &= stamp.settled();
    watched.add(line(stamp, path));
  }

  private static String line(Stamp stamp, Path path) {
    return stamp.text() + " " + path;
  }

  /** Compares a line: size, time of change and path, with a blank between two. */
  private static boolean isAsBefore(String line) {
    Path path = Path.of(line.substring(line.indexOf(' ', line.indexOf(' ') + 1) + 1));
    return line.equals(line(Stamp.of(path), path));
  }
}
