package org.lethe.safetensors;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lethe.api.network.Layer;

/**
 * The JSON fields of a layer: the name of its kind and the components of its record. New kinds of
 * {@link Layer} need no change in this class.
 */
final class LayerJson {
  /** The field that names the kind. */
  static final String KIND = "layer";

  private static final Map<String, Class<?>> KINDS = new TreeMap<>();

  static {
    Arrays.stream(Layer.class.getPermittedSubclasses())
        .filter(kind -> kind != Layer.Input.class)
        .forEach(kind -> KINDS.put(kind.getSimpleName(), kind));
  }

  private LayerJson() {}

  /** Returns the fields of a layer. */
  static Map<String, Object> fields(Layer layer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(KIND, layer.getClass().getSimpleName());
    for (RecordComponent component : layer.getClass().getRecordComponents()) {
      fields.put(component.getName(), value(layer, component));
    }
    return fields;
  }

  private static Object value(Layer layer, RecordComponent component) {
    try {
      return component.getAccessor().invoke(layer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot store " + layer, e);
    }
  }

  /**
   * Takes the fields of a layer and creates it.
   *
   * @throws IllegalArgumentException if the kind is unknown, or a setting is missing or not valid
   */
  static Layer take(JsonFields fields) {
    String name = fields.text(KIND);
    Class<?> kind = KINDS.get(name);
    if (kind == null) {
      throw new IllegalArgumentException(
          "the layer %s is unknown to this version; known: %s"
              .formatted(name, String.join(", ", KINDS.keySet())));
    }
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    List<Object> settings = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      settings.add(setting(fields, components[i]));
    }
    return make(kind, types, settings);
  }

  private static Object setting(JsonFields fields, RecordComponent component) {
    String name = component.getName();
    Type type = component.getGenericType();
    if (type == int.class) {
      return fields.integer(name);
    }
    if (type == boolean.class) {
      return fields.flag(name);
    }
    if (type == float.class) {
      return fields.decimal(name);
    }
    return ((ParameterizedType) type).getActualTypeArguments()[0] == Integer.class
        ? fields.integers(name)
        : fields.decimals(name);
  }

  private static Layer make(Class<?> kind, Class<?>[] types, List<Object> settings) {
    try {
      return (Layer) kind.getConstructor(types).newInstance(settings.toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + kind, e);
    }
  }
}
