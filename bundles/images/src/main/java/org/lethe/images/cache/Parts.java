package org.lethe.images.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Part files of a process. A writer holds the lock of its file as long as it lives. A file without
 * a lock was left behind, and may be resumed by the process that locks it. Thread-safe.
 */
public final class Parts {
  private static final String SUFFIX = ".part";
  private static final Duration KEPT = Duration.ofDays(30);

  private final String family;
  private final String ending;

  /**
   * Files locked by this process. A second channel to one of them would give up its lock when
   * closed.
   */
  private final Set<Path> held = ConcurrentHashMap.newKeySet();

  /**
   * Creates an empty set.
   *
   * @param family beginning of the names of all files, e.g. {@code celeba-}
   * @param ending ending of the names of complete files, e.g. {@code .images}
   */
  public Parts(String family, String ending) {
    this.family = family;
    this.ending = ending;
  }

  /** Resumes an unlocked part of a file, or creates a new one. */
  public PartFile resume(Path file) throws IOException {
    for (Path part : list(file.getParent(), prefix(file))) {
      Optional<PartFile> left = take(part);
      if (left.isPresent()) {
        return left.get();
      }
    }
    return create(file);
  }

  /** Starts a part of a file, under a name that is used once. */
  public PartFile create(Path file) throws IOException {
    while (true) {
      // Another process may sweep it away before it is locked.
      Optional<PartFile> part = take(Files.createTempFile(file.getParent(), prefix(file), SUFFIX));
      if (part.isPresent()) {
        return part.get();
      }
    }
  }

  /**
   * Deletes the unlocked parts of a folder that are of no use: without a journal, with a complete
   * file, or old.
   */
  public void sweep(Path folder) throws IOException {
    for (Path part : list(folder, family)) {
      if (isUseless(part)) {
        Optional<PartFile> left = take(part);
        if (left.isPresent()) {
          left.get().discard();
        }
      }
    }
  }

  private boolean isUseless(Path part) throws IOException {
    String name = part.getFileName().toString();
    String whole = name.substring(0, name.lastIndexOf('-')) + ending;
    return !Files.exists(PartFile.journal(part))
        || Files.exists(part.resolveSibling(whole))
        || isOld(part);
  }

  private static boolean isOld(Path part) throws IOException {
    try {
      Instant changed = Files.getLastModifiedTime(part).toInstant();
      return changed.isBefore(Instant.now().minus(KEPT));
    } catch (NoSuchFileException e) {
      return false; // it was just finished, or another process sweeps too
    }
  }

  private static List<Path> list(Path folder, String prefix) throws IOException {
    List<Path> parts = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, prefix + "*" + SUFFIX)) {
      found.forEach(parts::add);
    }
    return parts;
  }

  private static String prefix(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.')) + "-";
  }

  /** Locks a part; empty if it does not exist or is locked already. */
  private Optional<PartFile> take(Path part) throws IOException {
    if (!held.add(part)) {
      return Optional.empty();
    }
    Optional<FileChannel> channel = Optional.empty();
    try {
      channel = lock(part);
    } finally {
      if (channel.isEmpty()) {
        held.remove(part);
      }
    }
    return channel.map(locked -> new PartFile(part, locked, () -> held.remove(part)));
  }

  private static Optional<FileChannel> lock(Path part) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    // Names are used once: a file that still has its name was not finished by another task.
    if (isLocked(channel) && Files.exists(part)) {
      return Optional.of(channel);
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process, for another instance
    }
  }
}
