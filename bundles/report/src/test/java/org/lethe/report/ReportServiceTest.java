package org.lethe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;
import org.lethe.runs.RunState;
import org.lethe.runs.Runs;

class ReportServiceTest {
  private static final String DAMAGE = "weights/unlearned.safetensors has changed";

  @TempDir private Path folder;

  /** Returns a store in which a run that has ended is damaged, or lacks its manifest. */
  private static Runs runs(boolean manifest) {
    return (Runs)
        Proxy.newProxyInstance(
            Runs.class.getClassLoader(),
            new Class<?>[] {Runs.class},
            (proxy, method, arguments) -> {
              assertEquals("damages", method.getName());
              if (!manifest) {
                throw new LetheException("run has no manifest");
              }
              return List.of(DAMAGE);
            });
  }

  @Test
  void aReportIsAFile() throws IOException {
    Path file = folder.resolve("new/report.html");
    new ReportService(runs(true)).write(SampleRun.of("mouth"), file);
    assertTrue(Files.readString(file).contains(DAMAGE));
    new ReportService(runs(false)).write(SampleRun.of("mouth"), file);
    assertTrue(Files.readString(file).contains("run has no manifest"));
  }

  @Test
  void aRunThatHasNotEndedHasNoChecksums() throws IOException {
    Path file = folder.resolve("report.html");
    new ReportService(runs(true)).write(SampleRun.of("mouth").as(RunState.RUNNING, ""), file);
    assertTrue(!Files.readString(file).contains(DAMAGE));
  }

  @Test
  void aFileThatCannotBeWrittenIsOneLine() {
    ReportService service = new ReportService(runs(true));
    LetheException e =
        assertThrows(LetheException.class, () -> service.write(SampleRun.of("mouth"), folder));
    assertTrue(e.getMessage().startsWith("cannot write " + folder), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }
}
