; Inno Setup 6: `iscc /DVersion=0.1.0 .packaging\windows\installer.iss` after `.packaging/freeze`. Not run here.
#ifndef Version
  #error Say the version: /DVersion=0.1.0
#endif

[Setup]
AppId={{5F0B6B0E-6C1D-4E0A-9B7E-3B1C6F2D9A41}
AppName=Bedtime Coach
AppVersion={#Version}
AppPublisher=The Bedtime Coach authors
AppPublisherURL=https://bedtime-coach.github.io/
AppUpdatesURL=https://bedtime-coach.github.io/
DefaultDirName={autopf}\Bedtime Coach
DisableProgramGroupPage=yes
DisableDirPage=yes
; For one person, so that nobody is asked for an administrator's password.
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
CloseApplications=force
ChangesAssociations=yes
UninstallDisplayIcon={app}\Bedtime Coach.exe
LicenseFile=..\..\LICENSE
OutputDir=..\out
OutputBaseFilename=bedtime-coach-{#Version}-windows-x64
SolidCompression=yes
Compression=lzma2
WizardStyle=modern

[Files]
Source: "..\out\bedtime-coach\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; Parts of an older version would be loaded beside those of the new one.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\Bedtime Coach"; Filename: "{app}\Bedtime Coach.exe"
Name: "{autoprograms}\Cramp now"; Filename: "{app}\Bedtime Coach.exe"; Parameters: "cramp"
Name: "{autodesktop}\Bedtime Coach"; Filename: "{app}\Bedtime Coach.exe"; Tasks: desktop

[Tasks]
Name: desktop; Description: "Put a picture on the desktop"

[Registry]
; "Open with" for routine files; the person's own choice for .yaml files stays.
Root: HKA; Subkey: "Software\Classes\BedtimeCoach.Routine"; ValueType: string; ValueData: "Stretching routine"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\BedtimeCoach.Routine\shell\open\command"; ValueType: string; ValueData: """{app}\Bedtime Coach.exe"" open ""%1"""
Root: HKA; Subkey: "Software\Classes\.yaml\OpenWithProgids"; ValueType: string; ValueName: "BedtimeCoach.Routine"; Flags: uninsdeletevalue
; What the coach itself writes for "Start when I log in" goes with it.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "BedtimeCoach"; Flags: uninsdeletevalue dontcreatekey

[Run]
Filename: "{app}\Bedtime Coach.exe"; Description: "Open Bedtime Coach"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and not UninstallSilent then
    MsgBox('Your diary stays in ' + ExpandConstant('{localappdata}\bedtime-coach') + '.' + #13#10 +
      'Delete that folder to remove it for good.', mbInformation, MB_OK);
end;
