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
 * The destination of files that commands write, which must be outside the folders of the server. A
 * file in such a folder could become a bundle, a setting or a user, and so give a runner all
 * permissions.
 *
 * @param own the folders of the server
 * @param force whether existing files may be overwritten
 */
record Destination(List<Path> own, boolean force) {
  private static final List<String> FOLDERS =
      List.of("bin", "data", "deploy", "etc", "instances", "lib", "system");

  /** Returns the destination that excludes the folders of this server. */
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
   * Returns a file or folder that may be written, as an absolute path.
   *
   * @throws LetheException if it is in a folder of the server, or exists already
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
      throw new LetheException(file + " already exists; --force overwrites it");
    }
    return file;
  }

  /** Returns a path without links, as far as it exists. */
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
