package org.lethe.index.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.h2.Driver;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.index.RunQuery;
import org.lethe.runs.RunState;

/** The index in an H2 file, and what can befall that. */
class H2IndexTest extends IndexOnDatabase {
  @Override
  DataSource database() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url());
    source.setUser("lethe");
    return source;
  }

  private String url() {
    String file = "jdbc:h2:file:" + folder.resolve("index/lethe");
    return file + ";MAX_COMPACT_TIME=20;DB_CLOSE_ON_EXIT=FALSE"; // as the distribution has it
  }

  private Path file() {
    return folder.resolve("index/lethe.mv.db");
  }

  @Test
  void aFileThatIsDeletedIsBuiltAnew() throws Exception {
    change(stored("a", "one"));
    change(stored("b", "two"));
    assertEquals(2, standing().size());
    Files.delete(file());
    assertEquals(List.of("a DONE", "b DONE"), standing());
    Files.delete(file());
    change(stored("c", "three"));
    assertEquals(3, standing().size());
    Files.delete(file());
    reopen();
    assertEquals(3, standing().size());
    Files.delete(file());
    assertEquals(3, index.rebuild());
  }

  @Test
  void aDamagedFileIsToldAndMayBeDeleted() throws Exception {
    change(stored("a", "one"));
    assertEquals(1, standing().size());
    close();
    Files.writeString(file(), "no database ".repeat(1000));
    runs.put(stored("b", "two"));
    reopen();
    awaitProblem(true);
    String why = assertThrows(LetheException.class, () -> find(RunQuery.latest(1))).getMessage();
    assertTrue(why.contains("delete an H2 file that is damaged"), why);
    assertEquals(1, why.lines().count());
    Files.delete(file());
    awaitProblem(false);
    assertEquals(List.of("a DONE", "b DONE"), standing());
  }

  @Test
  void whileAnotherProcessHasTheFileRunsGoOn() throws Exception {
    change(stored("a", "one").as(RunState.RUNNING, "at work"));
    assertEquals(List.of("a RUNNING"), standing());
    Process other = holdOpen();
    try {
      change(stored("a", "one"));
      change(stored("b", "two"));
      awaitProblem(true);
      assertTrue(index.problem().orElseThrow().contains("already in use"), index::toString);
    } finally {
      other.destroyForcibly().waitFor();
    }
    awaitProblem(false);
    assertEquals(List.of("a DONE", "b DONE"), standing());
  }

  /** H2's own shell, which keeps the file open until it is killed. */
  private Process holdOpen() throws Exception {
    String h2 =
        Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    Process shell =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                h2,
                "org.h2.tools.Shell",
                "-url",
                url(),
                "-user",
                "lethe",
                "-password",
                "")
            .redirectErrorStream(true)
            .start();
    shell.getOutputStream().write("SELECT 'op' || 'en';\n".getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().flush();
    StringBuilder printed = new StringBuilder();
    while (printed.indexOf("open") < 0) {
      int next = shell.getInputStream().read();
      assertTrue(next >= 0, printed::toString);
      printed.append((char) next);
    }
    return shell;
  }
}
