package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.itests.probe.TrainingProbe;

/** The engine, and a bundle that uses it, after refreshes of the bundle with the native code. */
@ExtendWith(ContainerExtension.class)
class TorchRefreshIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void itTrainsAfterEachOfFiveRefreshes(Container lethe) throws Exception {
    lethe.awaitService("ai.djl.engine.Engine");
    assertEquals(0, lethe.run("bundle:install -s " + probe(folder).toUri()).status());
    try {
      Set<String> answers = new HashSet<>();
      awaitAnotherIn(answers, lethe);
      for (int i = 0; i < 5; i++) {
        assertEquals(0, lethe.run("bundle:refresh org.lethe.torch").status());
        awaitAnotherIn(answers, lethe);
      }
      assertTrue(
          answers.stream().allMatch(answer -> answer.startsWith("slope 2.000 ")),
          answers::toString);
    } finally {
      lethe.run("bundle:uninstall org.lethe.itests.probe");
    }
  }

  /** Trains until another revision of the engine answers: a refresh goes on in the background. */
  private static void awaitAnotherIn(Set<String> answers, Container lethe) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    Shell.Reply reply;
    do {
      assertTrue(System.nanoTime() < end, "no answer beside " + answers);
      Thread.sleep(200);
      reply = lethe.run("echo (probe:train)");
    } while (reply.status() != 0 || !answers.add(reply.output().strip()));
  }

  /** The bundle as a jar. */
  static Path probe(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "org.lethe.itests.probe");
    headers.putValue("Bundle-Activator", TrainingProbe.class.getName());
    headers.putValue(
        "Import-Package",
        "ai.djl.engine,ai.djl.ndarray,ai.djl.ndarray.types,ai.djl.training,org.osgi.framework");
    String type = TrainingProbe.class.getName().replace('.', '/') + ".class";
    Path jar = folder.resolve("probe.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream code = TrainingProbe.class.getResourceAsStream("/" + type)) {
      out.putNextEntry(new JarEntry(type));
      code.transferTo(out);
    }
    return jar;
  }
}
