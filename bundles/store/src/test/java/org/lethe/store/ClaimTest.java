package org.lethe.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.LetheException;

class ClaimTest {
  @TempDir private Path folder;

  /** Another process, which has a directory until it is killed. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws Exception {
      Claim claim = Claim.take(Path.of(arguments[0]));
      System.out.println("taken");
      System.in.read(); // nothing comes
      claim.close();
    }
  }

  @Test
  void whatIsTakenIsTakenUntilItIsGivenBack() {
    Claim claim = Claim.take(folder);
    String why = Claim.obstacle(folder).orElseThrow();
    assertTrue(why.startsWith(folder + " is in use by a step that has not ended"), why);
    assertThrows(LetheException.class, () -> Claim.during(folder, () -> 1));
    assertTrue(Claim.obstacle(folder).isPresent(), "asking does not take it away");
    claim.close();
    assertEquals(Optional.empty(), Claim.obstacle(folder));
    assertEquals(1, Claim.during(folder, () -> 1));
  }

  @Test
  void whatAnotherProcessHasIsFreeOnceThatIsKilled() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                folder.toString())
            .start();
    try {
      assertEquals("taken", other.inputReader().readLine());
      assertEquals(Optional.of(folder + " is in use by another process"), Claim.obstacle(folder));
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertEquals(Optional.empty(), Claim.obstacle(folder));
  }

  @Test
  void whatCannotBeLockedIsToldInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    String why = assertThrows(LetheException.class, () -> Claim.take(file)).getMessage();
    assertTrue(why.startsWith(file + " cannot be locked"), why);
  }
}
