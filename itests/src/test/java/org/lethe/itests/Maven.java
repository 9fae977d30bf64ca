package org.lethe.itests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The Maven of this build in the role of a third party: the artefacts of this project are in a
 * separate repository, all others in the repository of the build.
 */
final class Maven {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String PROJECT = "lethe";
  private static final String VERSION = System.getProperty("lethe.version");

  private final Path folder;
  private final Path repository;

  /**
   * An empty folder to work in.
   *
   * @param folder emptied
   */
  Maven(Path folder) throws IOException {
    this.folder = folder;
    this.repository = folder.resolve("repository");
    FileUtils.deleteDirectory(folder.toFile());
    Files.createDirectories(folder.resolve(".mvn")); // or it would find that of this build
    Path shared = Path.of(System.getProperty("lethe.repository"));
    link(shared, repository, "org");
    link(shared.resolve("org"), repository.resolve("org"), PROJECT);
  }

  /** Links to all that is in a folder but one. */
  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        String name = entry.getFileName().toString();
        if (!name.equals(except)) {
          Files.createSymbolicLink(to.resolve(name), entry);
        }
      }
    }
  }

  /**
   * Publishes the poms of the project and of its bundles, and some of its bundles, by the names of
   * their folders.
   */
  void publish(Path root, List<String> bundles) throws IOException {
    copy(root.resolve("pom.xml"), PROJECT, "pom");
    copy(root.resolve("bundles/pom.xml"), "org.lethe.bundles", "pom");
    for (String bundle : bundles) {
      String artifact = "org.lethe." + bundle;
      Path module = root.resolve("bundles").resolve(bundle);
      copy(module.resolve("pom.xml"), artifact, "pom");
      copy(module.resolve("target").resolve(artifact + "-" + VERSION + ".jar"), artifact, "jar");
    }
  }

  private void copy(Path file, String artifact, String ending) throws IOException {
    Path place = repository.resolve(Path.of("org", PROJECT, artifact, VERSION));
    Files.createDirectories(place);
    Files.copy(file, place.resolve("%s-%s.%s".formatted(artifact, VERSION, ending)));
  }

  /** Makes a project of an archetype; returns its folder. */
  Path generate(String artifact, String role) throws IOException, InterruptedException {
    run(
        folder,
        "org.apache.maven.plugins:maven-archetype-plugin:%s:generate"
            .formatted(System.getProperty("lethe.archetype")),
        "-DarchetypeCatalog=internal",
        "-DarchetypeGroupId=org.lethe",
        "-DarchetypeArtifactId=org.lethe.archetype",
        "-DarchetypeVersion=" + VERSION,
        "-DgroupId=com.example",
        "-DartifactId=" + artifact,
        "-Dpackage=com.example." + artifact,
        "-Drole=" + role);
    return folder.resolve(artifact);
  }

  /** Runs it in a folder; what it says is in the folder's {@code maven.log}. */
  void run(Path where, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("lethe.maven"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + repository));
    command.addAll(List.of(arguments));
    File log = where.resolve("maven.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process maven = builder.start();
    if (!maven.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      maven.descendants().forEach(ProcessHandle::destroyForcibly);
      maven.destroyForcibly();
      throw new AssertionError(command + " not done after " + LIMIT + ": " + log);
    }
    if (maven.exitValue() != 0) {
      throw new AssertionError(command + ":\n" + Files.readString(log.toPath()));
    }
  }
}
