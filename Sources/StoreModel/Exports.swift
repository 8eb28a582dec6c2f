@_exported public import enum SQLInterface.StoreError
