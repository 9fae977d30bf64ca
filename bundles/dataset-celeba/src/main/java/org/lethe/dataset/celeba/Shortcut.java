package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.images.cache.Digest;
import org.lethe.images.cache.PartFile;
import org.lethe.images.cache.Parts;
import org.lethe.images.cache.Stamp;

/**
 * Small file that names the cache file of a folder, with the size and time of change of its lists,
 * of the folder of images and of some images. As long as these are the same, a start reads nothing
 * else. It detects changed lists, and images that come, go or are replaced by another file. It
 * detects some of the images overwritten in place.
 */
final class Shortcut {
  private static final int IMAGES = 100;

  private final Path root;
  private final Path file;
  private final Parts parts;
  private final List<String> watched = new ArrayList<>();
  private boolean settled = true;

  /**
   * Creates a shortcut.
   *
   * @param cache the folder of the cache files
   */
  Shortcut(CelebaSettings options, Path cache, Parts parts) {
    this.parts = parts;
    root = options.root();
    Digest digest = new Digest();
    digest.text(CacheKey.VERSION);
    digest.text(root.toString());
    digest.number(options.size());
    digest.number(Double.doubleToLongBits(options.crop()));
    digest.number(options.limit());
    file = cache.resolve("celeba-" + digest.hex() + ".shortcut");
  }

  /** Returns the cache file if no watched file has changed. */
  Optional<Path> follow() {
    try {
      List<String> lines = Files.readAllLines(file);
      boolean same = !lines.isEmpty() && lines.stream().skip(1).allMatch(this::isAsBefore);
      return same ? Optional.of(file.resolveSibling(lines.get(0))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // none yet, or none that helps
    }
  }

  /** Watches the lists and the folder of images; to be called before they are read. */
  void watchLists() {
    ImageList.LISTS.forEach(this::watch);
    watch(CelebaSettings.IMAGES);
  }

  /** Watches some of the images; to be called before they are read. */
  void watchImages(ImageList catalogue, Rows rows) {
    int count = Math.min(IMAGES, rows.count());
    IntStream.range(0, count)
        .map(i -> (int) ((long) i * rows.count() / count))
        .forEach(place -> watch(CelebaSettings.IMAGES + "/" + catalogue.name(rows.at(place))));
  }

  /** Points to a cache file, unless a file is so new that its next change might not show. */
  void pointTo(Path target) {
    if (!settled) {
      return;
    }
    String text = target.getFileName() + "\n" + String.join("\n", watched) + "\n";
    try (PartFile part = parts.create(file)) {
      part.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      part.publish(file);
    } catch (IOException e) {
      // The next start reads the lists again.
    }
  }

  private void watch(String name) {
    Stamp stamp = Stamp.of(root.resolve(name));
    settled &= stamp.settled();
    watched.add(line(stamp, name));
  }

  private static String line(Stamp stamp, String name) {
    return stamp.text() + " " + name;
  }

  private boolean isAsBefore(String line) {
    String name = line.substring(line.lastIndexOf(' ') + 1);
    return line.equals(line(Stamp.of(root.resolve(name)), name));
  }
}
