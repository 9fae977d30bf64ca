package org.lethe.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;

class JsonTextTest {

  /** Loads the class as its bundle does where those of Jackson are missing. */
  private static final class WithoutJackson extends ClassLoader {
    WithoutJackson() {
      super(JsonTextTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.fasterxml.jackson")) {
        throw new ClassNotFoundException(name);
      }
      return name.startsWith(JsonText.class.getName())
          ? define(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void jsonHasNoNaN() {
    assertNull(JsonText.number(Double.NaN));
    assertTrue(JsonText.of(Map.of("value", 0.5)).contains("\"value\" : 0.5"));
  }

  @Test
  void withoutJacksonItFailsInOneLine() throws Exception {
    Class<?> text = new WithoutJackson().loadClass(JsonText.class.getName());
    InvocationTargetException thrown =
        assertThrows(
            InvocationTargetException.class,
            () -> text.getMethod("of", Object.class).invoke(null, Map.of()));
    assertEquals(
        "JSON needs jackson-core, jackson-databind and jackson-annotations; bundle:list shows them",
        assertInstanceOf(LetheException.class, thrown.getCause()).getMessage());
  }
}
