package org.lethe.store;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunEvent;
import org.lethe.store.lifecycle.RunEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of runs on the disk: a directory per run in {@code runs/}, and cached files in {@code
 * cache/}.
 */
public final class Store {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** The prefix of the name of a directory that is being created. */
  private static final String NEW = ".new-";

  /** The prefix of the name of a directory that is being deleted. */
  private static final String REMOVED = ".removed-";

  private final Path root;
  private final InstantSource clock;

  /**
   * Creates a store in a directory, which is created when it is first needed. The directory, {@code
   * runs/} and {@code cache/} may be symbolic links; links below them are not followed.
   */
  public Store(Path root, InstantSource clock) {
    this.root = real(root.toAbsolutePath().normalize());
    this.clock = clock;
  }

  /** Returns the directory of the store. */
  public Path root() {
    return root;
  }

  /**
   * Takes the exclusive right to the store, and deletes incomplete directories of runs that were
   * being created or deleted.
   *
   * @throws LetheException if another holder has the right; the message names it
   */
  public Claim claim() {
    Claim claim = take();
    try {
      folders().stream().filter(Store::isNoRun).forEach(Store::clear);
      return claim;
    } catch (LetheException e) {
      claim.close();
      throw e;
    }
  }

  /**
   * Returns a message about the current user of the store and what to do; empty if the store is
   * free.
   */
  public Optional<String> obstacle() {
    try {
      take().close();
      return Optional.empty();
    } catch (LetheException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Claim take() {
    try {
      return Claim.take(root);
    } catch (LetheException e) {
      throw new LetheException(
          "the store %s; end that, or set directory in etc/org.lethe.engine.cfg"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** Returns the folder of cached files, and creates it if it is missing. */
  public Path cache() {
    return directory(real(root.resolve("cache")));
  }

  /**
   * Creates a run and its directory, which contains the recipe. The directory is created with a
   * temporary name, so that a failure leaves no incomplete run.
   *
   * @param owner the name of the user who submits the run
   * @throws LetheException if the run cannot be created; its files are deleted
   */
  public RunEntry create(Recipe recipe, List<String> stages, Optional<String> owner) {
    Instant now = clock.instant();
    // The random tail separates runs of the same second, also of several containers.
    String id = STAMP.format(now) + "-" + UUID.randomUUID().toString().substring(0, 4);
    Path path = runs().resolve(id);
    Path begun = directory(runs().resolve(NEW + id));
    try {
      Folder folder = new Folder(begun);
      folder.text("recipe.yaml", recipe.source());
      folder.json("recipe.json", recipe.asMap());
      folder.event(new RunEvent.Submitted(now, stages, owner));
      Folder.rename(begun, path);
    } catch (DiskFullException e) {
      throw new LetheException(
          "the disk of %s is full; make room, then submit the run again".formatted(root), e);
    } catch (IOException e) {
      throw unusable(path, e);
    } finally {
      clear(begun);
    }
    return new RunEntry(id, recipe, path, now, owner, stages, clock);
  }

  /**
   * Returns the runs of earlier processes in the order of submission.
   *
   * @param unreadable the listener that receives the id of each unreadable run and a message of one
   *     line
   */
  public List<Run> earlier(BiConsumer<String, String> unreadable) {
    List<Run> entries = new ArrayList<>();
    for (Path folder : folders()) {
      if (folder.getFileName().toString().startsWith(".")) {
        continue; // an incomplete run, or a file of the file system
      }
      try {
        entries.add(RunFile.read(folder, clock));
      } catch (IOException | RuntimeException e) {
        String line =
            "%s contains no readable run (%s); restore or move it, then bundle:restart org.lethe.engine"
                .formatted(folder, why(e));
        LOG.warn(line, e);
        unreadable.accept(folder.getFileName().toString(), line);
      }
    }
    // Ids have a resolution of one second, so they do not order runs of the same second.
    entries.sort(Comparator.comparing(Run::submitted).thenComparing(Run::id));
    return entries;
  }

  private static String why(Exception e) {
    if (e instanceof NoSuchFileException gone) {
      return Path.of(gone.getFile()).getFileName() + " is missing";
    }
    return e instanceof RuntimeException || e instanceof CharacterCodingException
        ? "its files are not as Lethe writes them"
        : e.getMessage();
  }

  /**
   * Returns a run that needs little memory, if the run has ended and its end was written; else the
   * same run.
   */
  public Run kept(Run run) {
    if (!run.state().ended() || !Files.exists(run.directory().resolve(RunFile.NAME))) {
      return run;
    }
    try {
      return RunFile.ended(run.directory());
    } catch (IOException e) {
      LOG.warn("run {} stays in memory: {}", run.id(), e.getMessage());
      return run;
    }
  }

  /** Returns an entry that resumes an ended run. */
  public RunEntry reopen(Run run) {
    try {
      new Folder(run.directory()).event(new RunEvent.Retried(clock.instant(), "retried"));
      return RunFile.reopen(run.directory(), clock);
    } catch (IOException e) {
      throw unusable(run.directory(), e);
    }
  }

  /**
   * Deletes the directory of a run. The directory is renamed first, so that a kill leaves no
   * incomplete run.
   */
  public void delete(Run run) {
    Path removed = run.directory().resolveSibling(REMOVED + run.id());
    try {
      Folder.rename(run.directory(), removed);
    } catch (IOException e) {
      throw unusable(run.directory(), e);
    }
    clear(removed);
  }

  private static boolean isNoRun(Path folder) {
    String name = folder.getFileName().toString();
    return name.startsWith(NEW) || name.startsWith(REMOVED);
  }

  private static void clear(Path folder) {
    try {
      new Folder(folder.getParent()).delete(folder.getFileName().toString());
    } catch (LetheException e) {
      LOG.warn("{}", e.getMessage()); // tried again at the next start
    }
  }

  private Path runs() {
    return real(root.resolve("runs"));
  }

  private List<Path> folders() {
    if (!Files.isDirectory(runs())) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(runs())) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw unusable(runs(), e);
    }
  }

  /** Returns the real path of a directory; the path itself if the directory does not exist. */
  private static Path real(Path path) {
    try {
      return Files.exists(path) ? path.toRealPath() : path;
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private static Path directory(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private static LetheException unusable(Path path, IOException cause) {
    return new LetheException(
        "%s cannot be used (%s); set directory in etc/org.lethe.engine.cfg to one that can"
            .formatted(path, cause.getMessage()),
        cause);
  }
}
