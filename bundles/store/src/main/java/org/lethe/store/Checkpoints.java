package org.lethe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.store.internal.Sha256;
import org.lethe.store.internal.StateFile;
import org.lethe.store.lifecycle.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of the stages in progress in {@code checkpoints/}. The two newest of a stage are
 * kept, so that the older one replaces a damaged one. The name of a file contains the SHA-256 of
 * its content. Not thread-safe.
 */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String FOLDER = "checkpoints";
  private static final String SUFFIX = ".safetensors";
  private static final String NUMBER_AND_HASH = "\\.[0-9]{6,}\\.[0-9a-f]{64}";
  private static final int KEPT = 2;
  private final Folder folder;

  /**
   * Creates the checkpoints of a run.
   *
   * @param folder the directory of the run
   */
  public Checkpoints(Folder folder) {
    this.folder = folder;
  }

  /** Writes a checkpoint and deletes older ones of its stage. */
  public void save(Checkpoint checkpoint) {
    Path directory = folder.inside(FOLDER);
    folder.attempt(
        FOLDER,
        () -> {
          Path temporary = directory.resolve("new.part");
          StateFile.write(temporary, checkpoint);
          List<Path> before = files(checkpoint.stage());
          String name =
              "%s.%06d.%s%s"
                  .formatted(
                      plain(checkpoint.stage()),
                      before.isEmpty() ? 1 : number(before.get(0)) + 1,
                      Sha256.of(temporary),
                      SUFFIX);
          Folder.rename(temporary, directory.resolve(name));
          delete(before.subList(Math.min(KEPT - 1, before.size()), before.size()));
        });
  }

  /** Returns the newest checkpoint of a stage that is not damaged. */
  public Optional<Checkpoint> latest(String stage) {
    try {
      for (Path file : files(stage)) {
        Optional<Checkpoint> checkpoint = read(file);
        if (checkpoint.isPresent()) {
          return checkpoint;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new LetheException(
          "%s cannot be read (%s)".formatted(folder.path(), e.getMessage()), e);
    }
  }

  /** Deletes the checkpoints of a stage, after it has ended. */
  public void clear(String stage) {
    folder.attempt(FOLDER, () -> delete(files(stage)));
    if (isEmpty()) {
      folder.delete(FOLDER);
    }
  }

  private static void delete(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.delete(file);
    }
  }

  private boolean isEmpty() {
    String[] names = folder.path().resolve(FOLDER).toFile().list();
    return names == null || Stream.of(names).noneMatch(name -> name.endsWith(SUFFIX));
  }

  private static Optional<Checkpoint> read(Path file) throws IOException {
    if (!file.getFileName().toString().contains("." + Sha256.of(file) + ".")) {
      LOG.warn("{} is damaged; the checkpoint before it is used", file);
      return Optional.empty();
    }
    return Optional.of(StateFile.read(file));
  }

  /** Returns the files of a stage, the newest first. */
  private List<Path> files(String stage) throws IOException {
    Path directory = folder.path().resolve(FOLDER);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    Pattern name =
        Pattern.compile(Pattern.quote(plain(stage)) + NUMBER_AND_HASH + Pattern.quote(SUFFIX));
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparing(Checkpoints::number).reversed())
          .toList();
    }
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    int hash = name.lastIndexOf('.', name.length() - SUFFIX.length() - 1);
    return Long.parseLong(name.substring(name.lastIndexOf('.', hash - 1) + 1, hash));
  }

  private static String plain(String stage) {
    return stage.replace(':', '_');
  }
}
