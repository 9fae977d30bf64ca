package org.lethe.dataset.celeba;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;

/**
 * Content of the list files: a row per image, in their order. All files list the same images in the
 * same order. It takes some tens of bytes per image, and its name.
 */
final class ImageList {
  private static final String ATTRIBUTES = "list_attr_celeba.txt";
  private static final String PARTITION = "list_eval_partition.txt";
  private static final String IDENTITIES = "identity_CelebA.txt";
  private static final String LANDMARKS = "list_landmarks_align_celeba.txt";

  /** Names of the list files. The last two may be missing. */
  static final List<String> LISTS = List.of(ATTRIBUTES, PARTITION, IDENTITIES, LANDMARKS);

  /** Splits by their numbers in the partition file. */
  private static final List<Split> PARTS = List.of(Split.TRAIN, Split.VALIDATION, Split.TEST);

  private final Path root;
  private final List<String> names = new ArrayList<>();
  private final List<String> attributes = new ArrayList<>();
  private final byte[] values;
  private final byte[] splits;
  private final Optional<int[]> identities;
  private final Optional<short[]> landmarks;

  /** Reader of a line after the image's name. */
  private interface Line {
    void read(ListReader reader);
  }

  private ImageList(Path root) {
    this.root = root;
    values = readAttributes();
    splits = readPartition();
    identities = Files.exists(root.resolve(IDENTITIES)) ? Optional.of(readIdentities()) : none();
    landmarks = Files.exists(root.resolve(LANDMARKS)) ? Optional.of(readLandmarks()) : none();
  }

  /**
   * Reads the lists of a folder.
   *
   * @throws LetheException if one is missing, short or damaged: which, and where
   */
  static ImageList read(Path root) {
    requireFolder(root);
    return new ImageList(root);
  }

  /** Reads the names of the attributes, from the head of their list alone. */
  static List<String> attributes(Path root) {
    requireFolder(root);
    try (ListReader reader = new ListReader(root.resolve(ATTRIBUTES))) {
      readCount(reader, ATTRIBUTES);
      return readNames(reader);
    } catch (IOException e) {
      throw unreadable(root, ATTRIBUTES, e);
    }
  }

  private static void requireFolder(Path root) {
    if (!Files.isDirectory(root)) {
      throw new LetheException(
          "celeba: %s is not a folder; set root to the one that holds img_align_celeba/ and %s"
              .formatted(root, ATTRIBUTES));
    }
  }

  private static List<String> readNames(ListReader reader) throws IOException {
    requireLine(reader, ATTRIBUTES);
    List<String> names = new ArrayList<>();
    while (reader.hasWord()) {
      names.add(reader.word());
    }
    return names;
  }

  int count() {
    return names.size();
  }

  String name(int row) {
    return names.get(row);
  }

  List<String> attributes() {
    return attributes;
  }

  /** Returns the layout of {@link #annotations}. */
  Layout layout() {
    return new Layout(attributes.size(), identities.isPresent(), landmarks.isPresent());
  }

  /** Returns all annotations of an image. */
  ByteBuffer annotations(int row) {
    ByteBuffer record = ByteBuffer.allocate(layout().bytes());
    record.put(values, row * attributes.size(), attributes.size());
    identities.ifPresent(persons -> record.putInt(persons[row]));
    landmarks.ifPresent(
        points ->
            IntStream.range(0, Landmarks.COORDINATES)
                .forEach(i -> record.putShort(points[row * Landmarks.COORDINATES + i])));
    return record.flip();
  }

  Split split(int row) {
    return PARTS.get(splits[row]);
  }

  private byte[] readAttributes() {
    try (ListReader reader = open(ATTRIBUTES)) {
      int count = readCount(reader, ATTRIBUTES);
      attributes.addAll(readNames(reader));
      return readRows(reader, count);
    } catch (IOException e) {
      throw unreadable(root, ATTRIBUTES, e);
    }
  }

  private byte[] readRows(ListReader reader, int count) throws IOException {
    // Grown with the lines read, never by the count in the first line.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Set<String> seen = new HashSet<>();
    byte[] row = new byte[attributes.size()];
    while (reader.nextLine()) {
      String name = reader.word();
      if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || !seen.add(name)) {
        throw reader.problem("%s is not a file name, or is listed twice".formatted(name));
      }
      names.add(name);
      for (int i = 0; i < row.length; i++) {
        row[i] = readSign(reader, attributes.get(i));
      }
      reader.endOfLine();
      bytes.write(row);
    }
    requireCount(ATTRIBUTES, names.size(), count);
    return bytes.toByteArray();
  }

  private static byte readSign(ListReader reader, String attribute) {
    int sign = reader.number();
    if (sign != 1 && sign != -1) {
      throw reader.problem("%d for %s, which is neither -1 nor 1".formatted(sign, attribute));
    }
    return (byte) (sign > 0 ? 1 : 0);
  }

  private byte[] readPartition() {
    ByteBuffer parts = ByteBuffer.allocate(count());
    readList(
        PARTITION,
        0,
        reader -> {
          int part = reader.number();
          if (part < 0 || part >= PARTS.size()) {
            throw reader.problem("%d is not 0 (train), 1 or 2 (test)".formatted(part));
          }
          parts.put((byte) part);
        });
    return parts.array();
  }

  private int[] readIdentities() {
    int[] persons = new int[count()];
    int[] next = {0};
    readList(IDENTITIES, 0, reader -> persons[next[0]++] = reader.number());
    return persons;
  }

  private short[] readLandmarks() {
    short[] points = new short[count() * Landmarks.COORDINATES];
    int[] next = {0};
    readList(
        LANDMARKS,
        2,
        reader -> {
          for (int i = 0; i < Landmarks.COORDINATES; i++) {
            points[next[0]++] = (short) reader.number();
          }
        });
    return points;
  }

  /** Reads a list that names the images in the order of the attributes' list. */
  private void readList(String file, int headerLines, Line line) {
    try (ListReader reader = open(file)) {
      for (int i = 0; i < headerLines; i++) {
        requireLine(reader, file);
      }
      int row = 0;
      for (; reader.nextLine(); row++) {
        String name = reader.word();
        String expected = row < count() ? names.get(row) : "nothing more";
        if (!name.equals(expected)) {
          throw reader.problem(
              "%s where %s has %s; both must list the same images in the same order"
                  .formatted(name, ATTRIBUTES, expected));
        }
        line.read(reader);
        reader.endOfLine();
      }
      requireCount(file, row, count());
    } catch (IOException e) {
      throw unreadable(root, file, e);
    }
  }

  private ListReader open(String file) throws IOException {
    return new ListReader(root.resolve(file));
  }

  private static int readCount(ListReader reader, String file) throws IOException {
    requireLine(reader, file);
    int count = reader.number();
    reader.endOfLine();
    return count;
  }

  private static void requireLine(ListReader reader, String file) throws IOException {
    if (!reader.nextLine()) {
      throw new LetheException("celeba: %s ends before its first image".formatted(file));
    }
  }

  private static void requireCount(String file, int rows, int expected) {
    if (rows != expected || rows == 0) {
      throw new LetheException(
          "celeba: %s lists %,d images, not %,d; it is damaged or of another edition"
              .formatted(file, rows, expected));
    }
  }

  private static LetheException unreadable(Path root, String file, IOException cause) {
    String why = cause instanceof NoSuchFileException ? "is missing" : "cannot be read";
    return new LetheException(
        "celeba: %s %s in %s; root must be CelebA in its official layout"
            .formatted(file, why, root),
        cause);
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }
}
