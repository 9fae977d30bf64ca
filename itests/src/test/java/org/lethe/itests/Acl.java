package org.lethe.itests;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** The roles that may use each command, according to the files of the distribution. */
final class Acl {
  private static final String PREFIX = "org.apache.karaf.command.acl.";

  private final Map<String, Set<String>> roles = new HashMap<>();

  /** Reads the files in a folder. */
  Acl(Path etc) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(etc)) {
      files = all.filter(file -> file.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (Path file : files) {
      String scope = file.getFileName().toString().replace(PREFIX, "").replace(".cfg", "");
      Properties entries = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        entries.load(in);
      }
      entries.forEach((name, allowed) -> add(scope, name.toString(), allowed.toString()));
    }
  }

  /** A rule for certain arguments, in brackets, adds to that of the command. */
  private void add(String scope, String name, String allowed) {
    String command = (scope + ":" + name.replaceAll("\\[.*", "")).toLowerCase(Locale.ROOT);
    Set<String> more = Arrays.stream(allowed.split(",", -1)).map(String::strip).collect(toSet());
    roles.merge(
        command, more, (one, other) -> Stream.of(one, other).flatMap(Set::stream).collect(toSet()));
  }

  /** Returns whether a file names a command, e.g. {@code lethe:run}. */
  boolean names(String command) {
    return roles.containsKey(command);
  }

  /** Returns whether a role may use a command with some arguments. */
  boolean allows(String role, String command) {
    return roles.getOrDefault(command, Set.of()).contains(role);
  }
}
