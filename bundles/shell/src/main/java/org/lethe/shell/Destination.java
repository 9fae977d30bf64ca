package org.lethe.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.runs.Runs;

/**
 * Where commands write what their users take away: nowhere the server lives from. A file there
 * could become a bundle, a setting or a user of it, and whoever may run could do everything.
 *
 * @param own the server's folders
 * @param force whether what is there already may be written over
 */
record Destination(List<Path> own, boolean force) {
  private static final List<String> FOLDERS =
      List.of("bin", "data", "deploy", "etc", "instances", "lib", "system");

  /** That of the server this is. */
  static Destination of(Runs runs, boolean force) {
    Stream<Path> parts =
        properties("karaf.home", "karaf.base").flatMap(home -> FOLDERS.stream().map(home::resolve));
    Stream<Path> places = properties("karaf.data", "karaf.etc", "lethe.home");
    Stream<Path> store =
        Stream.concat(
            Stream.of(runs.directory()), // its runs/ may be a link
            runs.list().stream().limit(1).map(run -> run.directory().getParent()));
    return new Destination(
        Stream.of(parts, places, store).flatMap(folders -> folders).toList(), force);
  }

  /**
   * A file or folder that may be written.
   *
   * @throws LetheException if it is the server's own, or there already
   */
  Path require(Path given) {
    Path file = given.toAbsolutePath().normalize();
    for (Path folder : own) {
      if (real(file).startsWith(real(folder))) {
        throw new LetheException(
            "%s is in the server's own folder %s; give another place".formatted(file, folder));
      }
    }
    if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new LetheException(file + " is there already; --force writes over it");
    }
    return file;
  }

  /** Without links, as far as it is there. */
  private static Path real(Path path) {
    Path there = path.toAbsolutePath().normalize();
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    try {
      return there.toRealPath().resolve(there.relativize(path.toAbsolutePath().normalize()));
    } catch (IOException e) {
      throw new LetheException("cannot write to " + path + ": " + there + " leads nowhere", e);
    }
  }

  private static Stream<Path> properties(String... names) {
    return Stream.of(names).map(System::getProperty).filter(Objects::nonNull).map(Path::of);
  }
}
