package org.lethe.dataset.celeba;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.Printable;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.lethe.rows.pictures.ListedPictures;
import org.lethe.rows.pictures.PictureColumns;
import org.lethe.rows.table.TableKind;
import org.lethe.rows.table.TableReader;

/**
 * Content of the list files: a row per image, in their order. All files list the same images in the
 * same order. It takes some tens of bytes per image, and its name.
 */
final class CelebaList implements ListedPictures {
  /** The folder of the images, in the root. */
  static final String IMAGES = "img_align_celeba";

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
  private final PictureColumns columns;
  private final byte[] values;
  private final byte[] splits;
  private final Optional<int[]> identities;
  private final Optional<short[]> landmarks;

  /** Reader of a row after the image's name. */
  private interface Row {
    void read(TableReader reader);
  }

  private CelebaList(Path root) {
    this.root = root;
    List<String> attributes = new ArrayList<>();
    values = readAttributes(attributes);
    splits = readPartition();
    identities = Files.exists(root.resolve(IDENTITIES)) ? Optional.of(readIdentities()) : none();
    landmarks = Files.exists(root.resolve(LANDMARKS)) ? Optional.of(readLandmarks()) : none();
    columns =
        new PictureColumns(
            attributes.stream().map(Annotation::attribute).toList(),
            identities.isPresent(),
            List.of(),
            landmarks.isPresent() ? Landmarks.COORDINATES * Short.BYTES : 0);
  }

  /**
   * Reads the lists of a folder.
   *
   * @throws LetheException if one is missing, short or damaged: which, and where
   */
  static CelebaList read(Path root) {
    requireFolder(root);
    return new CelebaList(root);
  }

  /** Reads the names of the attributes, from the head of their list alone. */
  static List<String> attributes(Path root) {
    requireFolder(root);
    try (TableReader reader = open(root, ATTRIBUTES)) {
      readCount(reader);
      return readNames(reader);
    }
  }

  private static void requireFolder(Path root) {
    if (!Files.isDirectory(root)) {
      throw new LetheException(
          "celeba: %s is not a folder; set root to the one that holds img_align_celeba/ and %s"
              .formatted(root, ATTRIBUTES));
    }
  }

  private static List<String> readNames(TableReader reader) {
    requireRow(reader, ATTRIBUTES);
    for (String name : reader.fields()) {
      if (!Printable.isName(name)) {
        throw reader.problem("an attribute has an unprintable name, or one that is too long");
      }
    }
    return reader.fields();
  }

  @Override
  public int count() {
    return names.size();
  }

  @Override
  public String name(int picture) {
    return IMAGES + "/" + names.get(picture);
  }

  @Override
  public Path file(int picture) {
    return root.resolve(IMAGES).resolve(names.get(picture));
  }

  @Override
  public PictureColumns columns() {
    return columns;
  }

  @Override
  public Split split(int picture) {
    return PARTS.get(splits[picture]);
  }

  @Override
  public byte[] values(int picture) {
    int attributes = columns.annotations().size();
    return Arrays.copyOfRange(values, picture * attributes, (picture + 1) * attributes);
  }

  @Override
  public int identity(int picture) {
    return identities.orElseThrow()[picture];
  }

  /** Returns the landmarks. */
  @Override
  public ByteBuffer further(int picture) {
    ByteBuffer points = ByteBuffer.allocate(columns.furtherBytes());
    landmarks.ifPresent(
        all ->
            points
                .asShortBuffer()
                .put(all, picture * Landmarks.COORDINATES, Landmarks.COORDINATES));
    return points;
  }

  private byte[] readAttributes(List<String> attributes) {
    try (TableReader reader = open(root, ATTRIBUTES)) {
      int count = readCount(reader);
      attributes.addAll(readNames(reader));
      return readRows(reader, attributes, count);
    }
  }

  private byte[] readRows(TableReader reader, List<String> attributes, int count) {
    // Grown with the lines read, never by the count in the first line.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Set<String> seen = new HashSet<>();
    while (reader.next()) {
      String name = reader.fields().get(0);
      if (!isFileName(name) || !seen.add(name)) {
        throw reader.problem("%s is not a file name, or is listed twice".formatted(name));
      }
      names.add(name);
      for (int i = 0; i < attributes.size(); i++) {
        bytes.write(readSign(reader, i + 1, attributes.get(i)));
      }
      requireEnd(reader, attributes.size() + 1);
    }
    requireCount(ATTRIBUTES, names.size(), count);
    return bytes.toByteArray();
  }

  private static boolean isFileName(String name) {
    return Printable.isName(name)
        && name.indexOf('/') < 0
        && name.indexOf('\\') < 0
        && !name.equals("..");
  }

  private static int readSign(TableReader reader, int field, String attribute) {
    int sign = reader.number(field);
    if (sign != 1 && sign != -1) {
      throw reader.problem("%d for %s, which is neither -1 nor 1".formatted(sign, attribute));
    }
    return sign > 0 ? 1 : 0;
  }

  private byte[] readPartition() {
    ByteBuffer parts = ByteBuffer.allocate(count());
    readList(
        PARTITION,
        0,
        2,
        reader -> {
          int part = reader.number(1);
          if (part < 0 || part >= PARTS.size()) {
            throw reader.problem("%d is not 0 (train), 1 or 2 (test)".formatted(part));
          }
          parts.put((byte) part);
        });
    return parts.array();
  }

  private int[] readIdentities() {
    IntBuffer persons = IntBuffer.allocate(count());
    readList(IDENTITIES, 0, 2, reader -> persons.put(reader.number(1)));
    return persons.array();
  }

  private short[] readLandmarks() {
    ShortBuffer points = ShortBuffer.allocate(count() * Landmarks.COORDINATES);
    readList(
        LANDMARKS,
        2,
        Landmarks.COORDINATES + 1,
        reader ->
            IntStream.rangeClosed(1, Landmarks.COORDINATES)
                .forEach(field -> points.put((short) reader.number(field))));
    return points.array();
  }

  /** Reads a list that names the images in the order of the attributes' list. */
  private void readList(String file, int headerRows, int fields, Row line) {
    try (TableReader reader = open(root, file)) {
      for (int i = 0; i < headerRows; i++) {
        requireRow(reader, file);
      }
      int row = 0;
      for (; reader.next(); row++) {
        String name = reader.fields().get(0);
        String expected = row < count() ? names.get(row) : "nothing more";
        if (!name.equals(expected)) {
          throw reader.problem(
              "%s where %s has %s; both must list the same images in the same order"
                  .formatted(name, ATTRIBUTES, expected));
        }
        line.read(reader);
        requireEnd(reader, fields);
      }
      requireCount(file, row, count());
    }
  }

  private static TableReader open(Path root, String file) {
    return new TableReader(CelebaDataset.ID, root.resolve(file), TableKind.WORDS);
  }

  private static int readCount(TableReader reader) {
    requireRow(reader, ATTRIBUTES);
    requireEnd(reader, 1);
    return reader.number(0);
  }

  private static void requireRow(TableReader reader, String file) {
    if (!reader.next()) {
      throw new LetheException("celeba: %s ends before its first image".formatted(file));
    }
  }

  private static void requireEnd(TableReader reader, int fields) {
    if (reader.fields().size() > fields) {
      throw reader.problem("%s is one word too many".formatted(reader.fields().get(fields)));
    }
  }

  private static void requireCount(String file, int rows, int expected) {
    if (rows != expected || rows == 0) {
      throw new LetheException(
          "celeba: %s lists %,d images, not %,d; it is damaged or of another edition"
              .formatted(file, rows, expected));
    }
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }
}
