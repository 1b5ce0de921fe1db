import ts from "typescript";
import type { SourceFile } from "./source-files.ts";

const script = ({ path, text }: SourceFile): ts.SourceFile =>
  ts.createSourceFile(path, /<script lang="ts">([^]*?)<\/script>/.exec(text)?.[1] ?? "", ts.ScriptTarget.ESNext, true);

const nameOf = (member: { name?: ts.Node | undefined }): string => member.name?.getText().replaceAll(/["']/g, "") ?? "";

/** The members of a type written out in the same file; those of one from elsewhere are its own business. */
const membersOf = (type: ts.TypeNode | undefined, source: ts.SourceFile): readonly string[] => {
  if (type === undefined) return [];
  if (ts.isTypeLiteralNode(type)) return type.members.map(nameOf);
  if (ts.isIntersectionTypeNode(type)) return type.types.flatMap((part) => membersOf(part, source));
  if (!ts.isTypeReferenceNode(type)) return [];
  return source.statements.flatMap((statement) => {
    if (ts.isInterfaceDeclaration(statement) && nameOf(statement) === type.typeName.getText())
      return statement.members.map(nameOf);
    if (ts.isTypeAliasDeclaration(statement) && nameOf(statement) === type.typeName.getText())
      return membersOf(statement.type, source);
    return [];
  });
};

/** Properties that a component declares and does not take from `$props()`. */
export const untakenProps = (files: readonly SourceFile[]): string[] =>
  files.flatMap((file) => {
    const source = script(file);
    return source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) =>
      declarationList.declarations.flatMap(({ name, type, initializer }) => {
        if (initializer?.getText() !== "$props()" || !ts.isObjectBindingPattern(name)) return [];
        if (name.elements.some(({ dotDotDotToken }) => dotDotDotToken !== undefined)) return [];
        const taken = new Set(name.elements.map(({ propertyName, name: own }) => (propertyName ?? own).getText()));
        return membersOf(type, source).flatMap((prop) => (taken.has(prop) ? [] : [`${file.path}: ${prop}`]));
      }),
    );
  });
