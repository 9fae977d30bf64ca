package org.lethe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.lethe.api.LetheException;
import org.lethe.runs.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits of the store. Runs that ended too long ago are removed. If the store is too large,
 * caches are removed first, then ended runs, the oldest first. The run that ended last and all runs
 * that have not ended are kept.
 */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final double GIB = 1L << 30;

  /**
   * The limits; 0 for no limit.
   *
   * @param keepDays the number of days after which an ended run is removed
   * @param quotaGiB the greatest size of the store in GiB
   */
  public record Limits(int keepDays, double quotaGiB) {
    /** Limits that keep all runs. */
    public static final Limits NONE = new Limits(0, 0);

    private long bytes() {
      return (long) (quotaGiB * GIB);
    }
  }

  private final Path root;
  private final Limits limits;
  private final Consumer<String> remover;

  /**
   * Creates the retention of a store.
   *
   * @param root the directory of the store
   * @param limits the limits
   * @param remover the function that deletes an ended run by its id
   */
  public Retention(Path root, Limits limits, Consumer<String> remover) {
    this.root = root;
    this.limits = limits;
    this.remover = remover;
  }

  /** Removes runs and caches beyond the limits. Failures are logged. */
  public synchronized void apply(Collection<? extends Run> runs, Instant now) {
    List<Run> ended = new ArrayList<>(runs.stream().filter(run -> run.state().ended()).toList());
    ended.sort(Comparator.comparing(run -> run.finished().orElse(run.submitted())));
    if (!ended.isEmpty()) {
      ended.remove(ended.size() - 1);
    }
    try {
      if (limits.keepDays() > 0) {
        expire(ended, now);
      }
      if (limits.quotaGiB() > 0) {
        shrink(ended);
      }
    } catch (IOException e) {
      LOG.warn("cannot apply the limits to {}: {}", root, e.getMessage());
    }
  }

  private void expire(List<Run> ended, Instant now) {
    Instant latest = now.minus(Duration.ofDays(limits.keepDays()));
    for (Run run : List.copyOf(ended)) {
      if (run.finished().orElse(run.submitted()).isBefore(latest)
          && remove(run, "it ended more than %d days ago".formatted(limits.keepDays()))) {
        ended.remove(run);
      }
    }
  }

  private void shrink(List<Run> ended) throws IOException {
    long excess = bytes() - limits.bytes();
    if (excess <= 0) {
      return;
    }
    String why = "the store takes more than %s GiB".formatted(limits.quotaGiB());
    for (StoredFile file : caches()) {
      if (excess > 0 && Files.deleteIfExists(file.path())) {
        LOG.info("{} ({}) is removed: {}", file.path(), text(file.bytes()), why);
        excess -= file.bytes();
      }
    }
    for (Run run : ended) {
      long bytes = StoredFile.in(run.directory()).stream().mapToLong(StoredFile::bytes).sum();
      if (excess > 0 && remove(run, text(bytes) + ", " + why)) {
        excess -= bytes;
      }
    }
    if (excess > 0) {
      LOG.warn("{}: {} beyond the limit remain in runs that are kept", why, text(excess));
    }
  }

  private boolean remove(Run run, String why) {
    try {
      remover.accept(run.id());
      LOG.info("run {} ({}) is removed: {}", run.id(), run.name(), why);
      return true;
    } catch (LetheException e) {
      LOG.warn("run {} cannot be removed: {}", run.id(), e.getMessage());
      return false;
    }
  }

  /** Returns the cached files without those that are being written, the oldest first. */
  private List<StoredFile> caches() throws IOException {
    return StoredFile.in(root.resolve("cache")).stream()
        .filter(file -> !Folder.isTemporary(file.path()))
        .sorted(Comparator.comparing(StoredFile::modified))
        .toList();
  }

  /** Returns the size of the store, including folders that are links. */
  private long bytes() throws IOException {
    Map<Path, Long> files = new HashMap<>();
    for (Path folder : List.of(root, root.resolve("runs"), root.resolve("cache"))) {
      StoredFile.in(folder).forEach(file -> files.put(file.path(), file.bytes()));
    }
    return files.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String text(long bytes) {
    return String.format(Locale.ROOT, "%.2f GiB", bytes / GIB);
  }
}
