package org.lethe.dataset.pascalpart;

import io.jhdf.ObjectHeader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;

/** Group or dataset of an {@link Hdf5File}. */
final class Hdf5Node {
  private static final String EMPTY = "MATLAB_empty";

  private final Hdf5File file;
  private final ObjectHeader header;

  Hdf5Node(Hdf5File file, ObjectHeader header) {
    this.file = file;
    this.header = header;
  }

  /** Returns whether the node is a group, which is a struct of MATLAB. */
  boolean isGroup() {
    return header.hasMessageOfType(SymbolTableMessage.class);
  }

  /** Returns whether the node is an empty array, whose values are its sizes. */
  boolean isEmpty() {
    return header.getMessagesOfType(AttributeMessage.class).stream()
        .filter(attribute -> attribute.getName().equals(EMPTY))
        .map(AttributeMessage::getDataBuffer)
        .anyMatch(value -> value != null && value.get(0) != 0);
  }

  /** Returns whether the values are references to other nodes. */
  boolean hasReferences() {
    return !isGroup() && type() instanceof Reference;
  }

  /**
   * Returns a member of a group.
   *
   * @throws UnreadableAnnotationException if the node is no group or has no such member
   */
  Hdf5Node child(String name) throws UnreadableAnnotationException {
    if (!isGroup()) {
      throw new UnreadableAnnotationException("has another value than a struct");
    }
    return file.child(header.getMessageOfType(SymbolTableMessage.class), name)
        .orElseThrow(() -> new UnreadableAnnotationException("has no field " + name));
  }

  /** Returns the node that the reference at an index refers to. */
  Hdf5Node reference(int index) throws UnreadableAnnotationException {
    return file.node(values().getLong(index * Long.BYTES));
  }

  /** Returns the sizes of a dataset, at most two; the last index runs fastest. */
  int[] sizes() throws UnreadableAnnotationException {
    int[] sizes = header.getMessageOfType(DataSpaceMessage.class).getDataSpace().getDimensions();
    if (sizes.length != 2) {
      throw new UnreadableAnnotationException("has an array that is no matrix");
    }
    return sizes;
  }

  /** Returns the number of values of a dataset, which is limited by the budget. */
  int count() throws UnreadableAnnotationException {
    int[] sizes = sizes();
    return file.budget().array(Math.multiplyExact((long) sizes[0], sizes[1]));
  }

  /** Returns the number of bytes of a value. */
  int valueBytes() {
    return type().getSize();
  }

  /** Returns all values, lowest byte first. */
  ByteBuffer values() throws UnreadableAnnotationException {
    return new Hdf5Values(file, header, sizes(), valueBytes()).read();
  }

  private DataType type() {
    return header.getMessageOfType(DataTypeMessage.class).getDataType();
  }
}
