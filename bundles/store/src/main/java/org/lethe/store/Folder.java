package org.lethe.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Picture;
import org.lethe.api.tensor.Weights;
import org.lethe.runs.RunEvent;
import org.lethe.safetensors.Safetensors;
import org.lethe.store.artifact.ChartFile;
import org.lethe.store.artifact.Png;
import org.lethe.store.artifact.StoredArtifacts;
import org.lethe.store.internal.Json;
import org.lethe.store.internal.Sha256;

/**
 * The directory of a run. Files are written with a temporary name, synchronised to the disk and
 * renamed, and the directory is synchronised, so that a file is either complete or missing, also
 * after a power failure. Only {@link #event} and {@link #close} are thread-safe.
 */
public final class Folder implements AutoCloseable {
  private final Path path;
  private final Set<Path> written = new TreeSet<>();
  private boolean closed;

  /** Thrown if the folder has been closed, because another writer owns the directory now. */
  public static final class ClosedException extends LetheException {
    private static final long serialVersionUID = 1L;

    private ClosedException(Path path) {
      super(path + " is written by another process");
    }
  }

  /** Creates the folder of a path. */
  public Folder(Path path) {
    this.path = path;
  }

  /** Returns the path. */
  public Path path() {
    return path;
  }

  /** Closes the folder: no event and no file is written after this. */
  @Override
  public synchronized void close() {
    closed = true;
  }

  /**
   * Checks that the folder is open.
   *
   * @throws ClosedException if it is closed
   */
  public synchronized void requireOpen() {
    if (closed) {
      throw new ClosedException(path);
    }
  }

  /** Writes a value as JSON. */
  public void json(String name, Object value) {
    write(within(path, name), Json.pretty(value).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a text. */
  public void text(String name, String text) {
    write(within(path, name), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends an event to the log. */
  public synchronized void event(RunEvent event) {
    ByteBuffer line = StandardCharsets.UTF_8.encode(EventLog.line(event) + "\n");
    attempt(
        EventLog.NAME,
        () -> {
          Path file = path.resolve(EventLog.NAME);
          boolean begun = Files.exists(file);
          try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE)) {
            append(channel, line);
          }
          if (!begun) {
            force(path);
          }
        });
  }

  /**
   * Appends a line after the complete lines. A truncated line is ended first, and a line that
   * cannot be written whole is removed.
   */
  private static void append(FileChannel channel, ByteBuffer line) throws IOException {
    long end = channel.size();
    channel.position(end);
    try {
      if (isTorn(channel, end)) {
        drain(channel, ByteBuffer.wrap(new byte[] {'\n'}));
      }
      drain(channel, line);
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(end);
      throw e;
    }
  }

  private static boolean isTorn(FileChannel channel, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
  }

  /** Writes weights as {@code weights/<name>.safetensors}. */
  public void weights(String name, Weights weights, Map<String, String> metadata) {
    inside("weights");
    Path file = weights(name);
    attempt(
        name,
        () -> {
          Safetensors.write(file, weights, metadata);
          force(file.getParent());
        });
    written.add(file);
  }

  /** Returns the path of weights, whether they exist or not. */
  public Path weights(String name) {
    return within(path.resolve("weights"), name + ".safetensors");
  }

  /** Returns the names of the weights that were written, sorted. */
  public List<String> weights() {
    return List.copyOf(new StoredArtifacts(path).weights().keySet());
  }

  /** Deletes the weights of an earlier attempt, if they exist. */
  public void discardWeights(String name) {
    Path file = weights(name);
    written.remove(file);
    attempt(name, () -> Files.deleteIfExists(file));
  }

  /** Makes a file part of what {@link #takeSums} returns next. */
  public void include(Path file) {
    written.add(file);
  }

  /** Leaves a file that was written out of what {@link #takeSums} returns, until it is included. */
  public void exclude(Path file) {
    written.remove(file);
  }

  /** Writes a picture as {@code pictures/<name>.png}. */
  public void picture(Picture picture) {
    Path file = within(inside(Png.FOLDER), picture.name() + Png.ENDING);
    attempt(picture.name(), () -> output(file, Png.bytes(picture)));
  }

  /**
   * Writes the charts of a stage as {@code charts/<stage>-<name>.json}, in place of earlier ones.
   */
  public void charts(String stage, List<Chart> charts) {
    discardCharts(stage);
    for (Chart chart : charts) {
      String file = ChartFile.name(stage, chart) + ChartFile.ENDING;
      output(within(inside(ChartFile.FOLDER), file), ChartFile.bytes(chart));
    }
  }

  /** Deletes the charts of an earlier attempt at a stage. */
  public void discardCharts(String stage) {
    attempt(
        ChartFile.FOLDER,
        () -> {
          for (Map.Entry<String, Path> chart : new StoredArtifacts(path).charts().entrySet()) {
            if (ChartFile.isOf(stage, chart.getKey())) {
              Files.delete(chart.getValue());
            }
          }
        });
  }

  private void output(Path file, byte[] bytes) {
    write(file, bytes);
    written.add(file);
  }

  /**
   * Returns the SHA-256 of the weights, pictures and charts written since the last call, by their
   * paths.
   */
  public Map<String, String> takeSums() {
    Map<String, String> sums = new LinkedHashMap<>();
    attempt(
        "checksums",
        () -> {
          for (Path file : written) {
            sums.put(path.relativize(file).toString(), Sha256.of(file));
          }
        });
    written.clear();
    return sums;
  }

  /** Returns a folder inside, and creates it if it is missing. */
  public Path inside(String name) {
    Path folder = within(path, name);
    attempt(
        name,
        () -> {
          if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            force(path);
          }
        });
    return folder;
  }

  /** Deletes temporary files of a killed process. */
  public void sweep() {
    attempt(
        "temporary files",
        () -> {
          List<Path> left;
          try (Stream<Path> files = Files.walk(path)) {
            left =
                files
                    .filter(file -> isTemporary(file) && !file.endsWith(Claim.NAME))
                    .filter(Files::isRegularFile)
                    .toList();
          }
          for (Path file : left) {
            Files.delete(file);
          }
        });
  }

  static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") || name.endsWith(".part");
  }

  /** Deletes a folder inside with its content. */
  public void delete(String name) {
    Path folder = within(path, name);
    if (!Files.exists(folder)) {
      return;
    }
    attempt(
        name,
        () -> {
          List<Path> contents;
          try (Stream<Path> walk = Files.walk(folder)) {
            contents = walk.sorted(Comparator.reverseOrder()).toList();
          }
          for (Path file : contents) {
            Files.delete(file);
          }
        });
  }

  /**
   * Returns the path of a name in a folder after checking that neither the name nor a link leads
   * out of it.
   */
  private static Path within(Path folder, String name) {
    Path child = folder.resolve(name).normalize();
    if (!folder.normalize().equals(child.getParent()) || Files.isSymbolicLink(folder)) {
      throw new LetheException("%s leads out of %s".formatted(name, folder));
    }
    return child;
  }

  private void write(Path file, byte[] bytes) {
    attempt(
        file.getFileName().toString(),
        () -> {
          Path temporary = temporary(file);
          Files.write(temporary, bytes);
          publish(temporary, file);
        });
  }

  private static void publish(Path temporary, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    rename(temporary, file);
  }

  public static void rename(Path temporary, Path file) throws IOException {
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(file.getParent());
  }

  /**
   * Synchronises a directory. Otherwise a power failure could lose file names to which logged
   * events refer.
   */
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path temporary(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  private static void drain(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Executes work on files in the folder.
   *
   * @throws ClosedException if the folder is closed
   * @throws DiskFullException if the disk is full
   * @throws LetheException if the work fails for another reason
   */
  public void attempt(String what, FileWork work) {
    requireOpen();
    try {
      work.run();
    } catch (IOException | UncheckedIOException | LetheException e) {
      if (DiskFullException.is(e)) {
        throw new DiskFullException(path, e);
      }
      if (e instanceof LetheException told) {
        throw told;
      }
      throw new LetheException(
          "%s cannot be written in %s (%s); make room there or correct its permissions"
              .formatted(what, path, e.getMessage()),
          e);
    }
  }

  public interface FileWork {
    void run() throws IOException;
  }
}
