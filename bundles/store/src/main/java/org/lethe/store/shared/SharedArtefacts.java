package org.lethe.store.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.task.State;
import org.lethe.store.Folder;
import org.lethe.store.internal.Sha256;
import org.lethe.store.internal.StateFile;
import org.lethe.store.lifecycle.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The artefacts that all runs share, in the folder {@code shared} of the cache: one file per key,
 * whose name holds the hashes of the key and of the content. A file is complete or missing. A file
 * whose content does not match its hash is deleted and computed again. The limits of the cache
 * apply to the artefacts: the least recently used ones are removed first. Thread-safe.
 */
public final class SharedArtefacts {
  private static final Logger LOG = LoggerFactory.getLogger(SharedArtefacts.class);
  private static final String FOLDER = "shared";
  private static final String ENDING = ".safetensors";
  private static final int VERSION = 1;

  private final Supplier<Path> cache;
  private final InstantSource clock;
  private final Set<String> computing = ConcurrentHashMap.newKeySet();

  /**
   * Opens the artefacts of a store.
   *
   * @param cache the supplier of the folder of the cache, which all runs share
   * @param clock the clock for the time of a use
   */
  public SharedArtefacts(Supplier<Path> cache, InstantSource clock) {
    this.cache = cache;
    this.clock = clock;
  }

  /**
   * Claims a key for the task that computes its artefact.
   *
   * @return false if another task holds the claim
   */
  boolean claim(String key) {
    return computing.add(key);
  }

  /** Releases the claim of a key. */
  void release(String key) {
    computing.remove(key);
  }

  /** Reads an artefact; empty if it is missing or damaged. */
  Optional<State> read(String key) {
    try {
      for (Path file : files(key)) {
        if (isWhole(file)) {
          Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
          return Optional.of(StateFile.read(file).state());
        }
        LOG.warn("{} is damaged; it is computed again", file);
        Files.deleteIfExists(file);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new LetheException("%s cannot be read (%s)".formatted(folder(), e.getMessage()), e);
    }
  }

  /** Writes an artefact. */
  void write(String key, State artefact) {
    Path folder = folder();
    new Folder(folder)
        .attempt(
            FOLDER,
            () -> {
              Files.createDirectories(folder);
              Path temporary = folder.resolve(hash(key) + ".part");
              StateFile.write(temporary, new Checkpoint(FOLDER, VERSION, 0, artefact));
              String name = "%s.%s%s".formatted(hash(key), Sha256.of(temporary), ENDING);
              Folder.rename(temporary, folder.resolve(name));
            });
  }

  private Path folder() {
    return cache.get().resolve(FOLDER);
  }

  private List<Path> files(String key) throws IOException {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    String start = hash(key) + ".";
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .toList();
    }
  }

  private static boolean isWhole(Path file) throws IOException {
    return file.getFileName().toString().contains("." + Sha256.of(file) + ".");
  }

  private static String hash(String key) {
    return Sha256.of(key);
  }
}
