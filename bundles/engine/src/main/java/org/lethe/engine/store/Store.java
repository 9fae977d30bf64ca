package org.lethe.engine.store;

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
import org.lethe.engine.lifecycle.RunEntry;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.RunEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs on disk: a directory each under {@code runs/}, beside {@code cache/} for what can be
 * computed again.
 */
public final class Store {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** Begins the name of what is not yet a run. */
  private static final String NEW = ".new-";

  /** Begins the name of what is being deleted. */
  private static final String REMOVED = ".removed-";

  private final Path root;
  private final InstantSource clock;

  /**
   * The store in a directory, made when it is first needed. It, {@code runs/} and {@code cache/}
   * may be links to where there is room; below them none is followed.
   */
  public Store(Path root, InstantSource clock) {
    this.root = real(root.toAbsolutePath().normalize());
    this.clock = clock;
  }

  /** Where it is. */
  public Path root() {
    return root;
  }

  /**
   * Has it to itself, and removes what a kill left of runs that were being made or deleted.
   *
   * @throws LetheException if another has it: who, and what to do
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

  /** Returns who else uses it at the moment, and what to do; empty if nobody does. */
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

  /** An existing folder for what can be computed again. */
  public Path cache() {
    return directory(real(root.resolve("cache")));
  }

  /**
   * A new run with its directory, which holds the recipe; made under another name, or what fails in
   * its middle would leave half a run.
   *
   * @param owner the name of the user who submits it
   * @throws LetheException if it cannot be made; nothing is left of it then
   */
  public RunEntry create(Recipe recipe, List<String> stages, Optional<String> owner) {
    Instant now = clock.instant();
    // The tail keeps apart runs of one second, whoever shares this directory.
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
   * The runs of earlier processes, in the order of submission.
   *
   * @param unreadable is given the id of each that cannot be read, and in a line why and what to do
   */
  public List<Run> earlier(BiConsumer<String, String> unreadable) {
    List<Run> entries = new ArrayList<>();
    for (Path folder : folders()) {
      if (folder.getFileName().toString().startsWith(".")) {
        continue; // half a run, or the file system's own
      }
      try {
        entries.add(RunFile.read(folder, clock));
      } catch (IOException | RuntimeException e) {
        String line =
            "%s holds no run that can be read (%s); restore or move it, then bundle:restart org.lethe.engine"
                .formatted(folder, why(e));
        LOG.warn(line, e);
        unreadable.accept(folder.getFileName().toString(), line);
      }
    }
    // Ids tell seconds: of two within one, either may come first.
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

  /** A run as it is kept, once it has ended and is written down: little of it in memory. */
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

  /** A run that has ended, to be gone on with. */
  public RunEntry reopen(Run run) {
    try {
      new Folder(run.directory()).event(new RunEvent.Retried(clock.instant(), "retried"));
      return RunFile.reopen(run.directory(), clock);
    } catch (IOException e) {
      throw unusable(run.directory(), e);
    }
  }

  /**
   * Deletes a run's directory with all it holds; under another name, or a kill in its middle would
   * leave half a run.
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

  /** Where a directory is if it is a link; one that is not there yet is none. */
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
